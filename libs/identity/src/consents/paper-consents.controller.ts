import { Controller, Inject } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import {
  RecordPaperConsentsRequest,
  registryRoutes as routes,
  type PaperConsent,
  type PaperConsentsReply,
} from '@zveno/contracts-identity';
import { identityStreams } from '@zveno/contracts-identity/events';
import { rosterSubject } from '@zveno/contracts-org-structure/events';
import { Aggregates } from '@zveno/event-store';
import { comparePositions, DomainError, isDomainError, START, type Metadata } from '@zveno/kernel';
import { derivedId, Meta, type RequestContext } from '@zveno/messaging';
import { Vault, type Keyring } from '@zveno/privacy';
import { validated } from '@zveno/service';
import { Desk } from '../registry/desk.ts';
import { KnownPeople } from '../registry/known-people.ts';
import { consents, type GiveConsent } from './consents.decider.ts';

/** How many papers are in hand at once: they share the log's flushes. */
const AT_ONCE = 32;

type Recorded = Readonly<{ position: string; recorded: boolean }>;

/** Signed papers of many people. Each is recorded by itself, so that one that cannot be does not hold up the others. */
@Controller()
export class PaperConsentsController {
  constructor(
    @Inject(Desk) private readonly desk: Desk,
    @Inject(KnownPeople) private readonly people: KnownPeople,
    @Inject(Aggregates) private readonly aggregates: Aggregates,
    @Inject(Vault) private readonly vault: Vault,
  ) {}

  @MessagePattern(routes.recordPaperConsents.subject)
  async record(
    @Payload(validated(RecordPaperConsentsRequest)) request: RecordPaperConsentsRequest,
    @Meta() context: RequestContext,
  ): Promise<PaperConsentsReply> {
    const { organizationId: orgId, entries } = request;
    if (new Set(entries.map(({ rosterEntryId }) => rosterEntryId)).size !== entries.length)
      throw new DomainError('consent.duplicate-entry');
    const metadata = await this.desk.metadata(request, context);
    const today = await this.desk.today(orgId, context.now);
    const refused: PaperConsentsReply['refused'] = [];
    const known: PaperConsent[] = [];
    for (const entry of entries) {
      const refusal = await this.refusalOf(request, entry.rosterEntryId, today);
      if (refusal === undefined) known.push(entry);
      else refused.push({ rosterEntryId: entry.rosterEntryId, code: refusal });
    }
    // Keys only for people who are there: a wrong id leaves nothing behind.
    const keys = await this.vault.keysFor(
      known.map((entry) => ({ subject: rosterSubject(entry.rosterEntryId), orgId })),
    );
    const done: Recorded[] = [];
    for (let from = 0; from < known.length; from += AT_ONCE)
      await Promise.all(
        known.slice(from, from + AT_ONCE).map(async (entry) => {
          const answer = await this.one(request, entry, keys, metadata).catch((error: unknown) => {
            if (isDomainError(error) && error.code === 'subject.erased') return error.code;
            throw error;
          });
          if (typeof answer === 'string') refused.push({ rosterEntryId: entry.rosterEntryId, code: answer });
          else done.push(answer);
        }),
      );
    const recorded = done.filter((one) => one.recorded).length;
    return {
      position: done.map(({ position }) => position).reduce((a, b) => (comparePositions(a, b) < 0 ? b : a), START),
      recorded,
      standing: done.length - recorded,
      refused,
    };
  }

  private async refusalOf(
    { organizationId, unitId }: RecordPaperConsentsRequest,
    rosterEntryId: string,
    on: string,
  ): Promise<string | undefined> {
    try {
      await (unitId === undefined
        ? this.people.entry(organizationId, rosterEntryId)
        : this.people.student(organizationId, rosterEntryId, { unitId, on }));
      return undefined;
    } catch (error) {
      if (isDomainError(error) && error.code.endsWith('.not-found')) return error.code;
      throw error;
    }
  }

  private async one(
    { organizationId, purpose, textVersion, paperRef: folder }: RecordPaperConsentsRequest,
    { rosterEntryId, paperRef = folder }: PaperConsent,
    keys: Keyring,
    metadata: Metadata,
  ): Promise<Recorded> {
    const subjectId = rosterSubject(rosterEntryId);
    if (keys.isErased(subjectId)) throw new DomainError('subject.erased');
    const stream = identityStreams.consents(subjectId);
    const before = await this.aggregates.answerTo(consents, stream, metadata.commandId);
    if (before !== undefined) return { position: before.position, recorded: true };
    const data: GiveConsent['data'] = {
      consentId: derivedId('paper-consent', metadata.commandId, rosterEntryId),
      subjectId,
      organizationId,
      purpose,
      textVersion,
      givenBy: 'paper',
      ...(paperRef !== undefined && { paperRef: keys.seal(subjectId, 'paperRef', paperRef) }),
    };
    const { events, position } = await this.aggregates.handle(consents, stream, {
      type: 'GiveConsent',
      data,
      metadata,
    });
    return { position, recorded: events.length > 0 };
  }
}
