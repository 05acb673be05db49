import { Controller, Inject } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import { Access } from '@zveno/access';
import type { RecordedReply } from '@zveno/contracts-common';
import {
  AboutCommunication,
  communicationRoutes as routes,
  SetJournalLinksRequest,
  type JournalLinks,
} from '@zveno/contracts-communication';
import { communicationStreams, type PersonKind } from '@zveno/contracts-communication/events';
import { Aggregates } from '@zveno/event-store';
import { Meta, type RequestContext } from '@zveno/messaging';
import { Rows, validated } from '@zveno/service';
import { guardianshipsModel } from '../readings/guardianships/guardianships.model.ts';
import { guardianshipId } from '../readings/guardianships/guardianships.projection.ts';
import { Organizations } from '../shell/organizations.ts';
import { settings } from './settings.state.ts';

/** The way from here to the organisation's electronic journal and diary (R16). */
@Controller()
export class JournalLinksController {
  constructor(
    @Inject(Organizations) private readonly organizations: Organizations,
    @Inject(Aggregates) private readonly aggregates: Aggregates,
    @Inject(Access) private readonly access: Access,
    @Inject(Rows) private readonly rows: Rows,
  ) {}

  @MessagePattern(routes.setJournalLinks.subject)
  async set(
    @Payload(validated(SetJournalLinksRequest)) request: SetJournalLinksRequest,
    @Meta() context: RequestContext,
  ): Promise<RecordedReply> {
    const { organizationId, expectedRevision: expected } = request;
    const metadata = await this.organizations.metadata(context, organizationId);
    const links = request.links.map(({ title, url, people }) => ({ label: title, url, people: [...people] }));
    const { position, revision } = await this.aggregates.handle(
      settings,
      communicationStreams.settings(organizationId),
      { type: 'SetJournalLinks', data: { organizationId, links }, metadata },
      { expected },
    );
    return { position, revision };
  }

  @MessagePattern(routes.getJournalLinks.subject)
  async get(
    @Payload(validated(AboutCommunication)) { organizationId, after }: AboutCommunication,
    @Meta() context: RequestContext,
  ): Promise<JournalLinks> {
    const { actor, now } = context;
    await this.organizations.find(organizationId, now);
    const { state } = await this.aggregates.load(settings, communicationStreams.settings(organizationId));
    const maySet = await this.access.has(actor, 'administrator', { organizationId }, now);
    const all = state.links.map(({ label: title, url, people }) => ({ title, url, people: [...people] }));
    if (maySet || all.length === 0) return { links: all, maySet };
    const kinds = await this.#kindsOf(organizationId, actor.actorId, after);
    return { links: all.filter(({ people }) => people.some((kind) => kinds.has(kind))), maySet };
  }

  /** As what somebody belongs to the organisation: a parent may be of its staff as well. */
  async #kindsOf(organizationId: string, personId: string, after?: string): Promise<ReadonlySet<PersonKind>> {
    await this.rows.passed({ ...(after !== undefined && { after }) }, guardianshipsModel);
    const [memberships, row] = await Promise.all([
      this.access.memberships(organizationId, personId),
      this.rows.of(guardianshipsModel).findOne({ _id: guardianshipId(organizationId, personId) }),
    ]);
    return new Set([
      ...memberships.map(({ role }) => (role === 'teacher' ? 'staff' : 'student')),
      ...(row === null ? [] : ['parent' as const]),
    ]);
  }
}
