import { Controller, Inject } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import { e164, type CreatedReply, type RecordedReply } from '@zveno/contracts-common';
import { PHONE_INDEX } from '@zveno/contracts-identity/events';
import {
  orgStructureCommands as commands,
  ActivateOrganizationRequest,
  ApplyForOrganizationRequest,
  ClaimOrganizationRequest,
  RefuseApplicationRequest,
  type ClaimReply,
} from '@zveno/contracts-org-structure';
import { organizationSubject, streams } from '@zveno/contracts-org-structure/events';
import { Ephemeral } from '@zveno/ephemeral';
import { Aggregates } from '@zveno/event-store';
import { DomainError, type Metadata } from '@zveno/kernel';
import { commandMetadata, derivedId, Meta, type RequestContext } from '@zveno/messaging';
import { Vault } from '@zveno/privacy';
import { validated } from '@zveno/service';
import { organization } from '../organization/organization.decider.ts';
import { operatingOrganization } from '../organization/operating.ts';
import { directorOf } from '../administration/administration.state.ts';
import { People } from '../people/people.ts';
import { edited } from '../rules/edited.ts';
import { newId } from '../shell/acts.ts';
import { References } from '../shell/references.ts';
import { Seals } from '../shell/seals.ts';
import { founderBy } from './claim-founding.command.ts';
import { Founders } from './founders.ts';
import { founding, type FoundingCommand } from './founding.decider.ts';
import type { KnownFounding } from './founding.state.ts';
import { knownFounding } from './known-founding.ts';

const DAY_MS = 86_400_000;
/** Applications of one person a day: each is read by a human. */
const APPLICATIONS_A_DAY = 10;

@Controller()
export class FoundingController {
  constructor(
    @Inject(Aggregates) private readonly aggregates: Aggregates,
    @Inject(References) private readonly references: References,
    @Inject(People) private readonly people: People,
    @Inject(Seals) private readonly seals: Seals,
    @Inject(Vault) private readonly vault: Vault,
    @Inject(Founders) private readonly founders: Founders,
    @Inject(Ephemeral) private readonly ephemeral: Ephemeral,
  ) {}

  @MessagePattern(commands.applyForOrganization.subject)
  async applyForOrganization(
    @Payload(validated(ApplyForOrganizationRequest)) request: ApplyForOrganizationRequest,
    @Meta() context: RequestContext,
  ): Promise<CreatedReply> {
    const { municipalityId, kind, name, shortName, timeZone, requisites = {}, administrator, head, email } = request;
    const { actorId } = context.actor;
    if ((await this.ephemeral.count(`applications/${actorId}`, DAY_MS, APPLICATIONS_A_DAY)) > APPLICATIONS_A_DAY)
      throw new DomainError('rate.limited', { retryAfter: DAY_MS / 1_000 });
    const organizationId = newId(request.organizationId, context);
    const metadata = commandMetadata(context, { orgId: organizationId, timeZone });
    await this.references.municipality(municipalityId);
    const phones = { administratorPhone: e164(administrator.phone), headPhone: e164(head.phone) };
    const [administratorPhoneIndex, headPhoneIndex] = await Promise.all(
      [phones.administratorPhone, phones.headPhone].map((phone) =>
        this.vault.blindIndex(undefined, PHONE_INDEX, phone ?? ''),
      ),
    );
    const contacts = { administratorName: administrator.name, headName: head.name, email, ...phones };
    const sealed = await this.seals.fields(organizationId, organizationSubject(organizationId), contacts);
    const reply = await this.#tell(organizationId, metadata, {
      type: 'ApplyForOrganization',
      data: {
        ...{ organizationId, municipalityId, kind, name, timeZone, ...(shortName && { shortName }) },
        vocabulary: request.vocabulary ?? (kind === 'college' ? 'college' : 'school'),
        requisites: edited({}, requisites),
        ...(sealed as Required<typeof sealed>),
        administratorPhoneIndex: administratorPhoneIndex!,
        headPhoneIndex: headPhoneIndex!,
      },
    });
    return { id: organizationId, ...reply };
  }

  @MessagePattern(commands.refuseApplication.subject)
  async refuseApplication(
    @Payload(validated(RefuseApplicationRequest)) request: RefuseApplicationRequest,
    @Meta() context: RequestContext,
  ): Promise<RecordedReply> {
    const { applicationId: organizationId, reason } = request;
    const { application } = await this.#ofRegion(organizationId, context);
    const note = await this.seals.fields(organizationId, organizationSubject(organizationId), { note: request.note });
    const { timeZone } = application;
    const metadata = commandMetadata(context, { orgId: organizationId, timeZone });
    return this.#tell(organizationId, metadata, {
      type: 'RefuseApplication',
      data: { organizationId, reason, ...note },
    });
  }

  /** Puts the organisation into the register where it is not yet, then lets it onto the platform. */
  @MessagePattern(commands.activateOrganization.subject)
  async activateOrganization(
    @Payload(validated(ActivateOrganizationRequest)) { applicationId }: ActivateOrganizationRequest,
    @Meta() context: RequestContext,
  ): Promise<RecordedReply> {
    const { application, status } = await this.#ofRegion(applicationId, context);
    if (status === 'Refused') throw new DomainError('founding.refused');
    const { organizationId, municipalityId, kind, vocabulary, name, shortName, timeZone, requisites } = application;
    const metadata = commandMetadata(context, { orgId: organizationId, timeZone });
    const stream = streams.organization(organizationId);
    const { state } = await this.aggregates.load(organization, stream);
    if (state.status === 'None')
      await this.aggregates.handle(organization, stream, {
        type: 'RegisterOrganization',
        data: {
          ...{ organizationId, municipalityId, kind, vocabulary, name, timeZone, requisites },
          ...(shortName && { shortName }),
        },
        metadata: { ...metadata, commandId: derivedId(metadata.commandId, 'register') },
      });
    else operatingOrganization(state, metadata);
    return this.#tell(organizationId, metadata, { type: 'ActivateOrganization', data: { organizationId } });
  }

  @MessagePattern(commands.claimOrganization.subject)
  async claimOrganization(
    @Payload(validated(ClaimOrganizationRequest)) { organizationId }: ClaimOrganizationRequest,
    @Meta() context: RequestContext,
  ): Promise<ClaimReply> {
    const { actorId: personId } = context.actor;
    const { state } = await this.aggregates.load(founding, streams.founding(organizationId));
    const { indexes } = await this.people.phonesOf(personId);
    const phoneIndex = indexes.find((index) => founderBy(state, index) !== undefined);
    const as = founderBy(state, phoneIndex);
    if (state.status === 'None' || as === undefined) throw new DomainError('founding.phone-mismatch');
    const director = directorOf(await this.people.administration(organizationId));
    if (as === 'head' && director !== undefined && director !== personId)
      throw new DomainError('administration.director-exists');
    const { timeZone } = state.application;
    const metadata = commandMetadata(context, { orgId: organizationId, timeZone });
    const data = { organizationId, personId, phoneIndex };
    const claimed = await this.#tell(organizationId, metadata, { type: 'ClaimFounding', data });
    const { position } = await this.founders.appoint(as, { organizationId, personId }, metadata);
    return { ...claimed, position, as };
  }

  /** An application of the operator's own region; others are none. @throws DomainError `founding.not-found` */
  async #ofRegion(organizationId: string, { actor }: RequestContext): Promise<KnownFounding> {
    const { state } = await this.aggregates.load(founding, streams.founding(organizationId));
    const known = knownFounding(state);
    const { regionId } = await this.references.municipality(known.application.municipalityId);
    if (actor.regions !== '*' && !actor.regions.includes(regionId)) throw new DomainError('founding.not-found');
    return known;
  }

  async #tell<T extends FoundingCommand['type']>(
    organizationId: string,
    metadata: Metadata,
    told: Readonly<{ type: T; data: Extract<FoundingCommand, { type: T }>['data'] }>,
  ): Promise<RecordedReply> {
    const command = { ...told, metadata } as unknown as FoundingCommand;
    const { position, revision } = await this.aggregates.handle(founding, streams.founding(organizationId), command);
    return { position, revision };
  }
}
