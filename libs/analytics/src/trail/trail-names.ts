import { Inject, Injectable } from '@nestjs/common';
import * as analytics from '@zveno/contracts-analytics';
import { commonProblems, type Problems, type Route } from '@zveno/contracts-common';
import { communicationProblems, communicationRoutes } from '@zveno/contracts-communication';
import {
  identityProblems,
  identityRoutes,
  personNames,
  type OpenedName,
  type PersonNames,
} from '@zveno/contracts-identity';
import { invitationCommands, invitationProblems, invitationQueries } from '@zveno/contracts-invitation';
import { orgStructureCommands, orgStructureProblems, orgStructureQueries } from '@zveno/contracts-org-structure';
import { isDomainError, processActor } from '@zveno/kernel';
import { derivedId, Requester, type RequestContext } from '@zveno/messaging';
import { ERASED, Vault } from '@zveno/privacy';
import { ReadStore } from '@zveno/read-store';
import { titleOf } from '../audit/event-titles.ts';
import { ChatNames } from './chat-names.ts';
import { labelsModel } from './labels.model.ts';
import { entryLabel, type LabelRow } from './labels.projection.ts';
import { referencesOf } from './references.ts';
import { lower, type Names } from './sentences.ts';
import { trailModel } from './trail.model.ts';
import type { TrailRow } from './trail.projection.ts';

const AT_ONCE = 1_000;

const acts: ReadonlyMap<string, string> = new Map(
  [
    communicationRoutes,
    identityRoutes,
    invitationCommands,
    invitationQueries,
    orgStructureCommands,
    orgStructureQueries,
    analytics.analyticsQueries,
    analytics.analyticsCommands,
  ].flatMap((table) => (Object.values(table) as Route[]).map(({ subject, summary }) => [subject, summary] as const)),
);

const problems: Problems = {
  ...commonProblems,
  ...analytics.analyticsProblems,
  ...communicationProblems,
  ...identityProblems,
  ...invitationProblems,
  ...orgStructureProblems,
};

type Name = Readonly<{ surname: string; givenName: string; patronymic?: string | undefined }>;

/** One word where all of it is erased. */
const written = ({ surname, givenName, patronymic }: Name): string =>
  surname === ERASED && givenName === ERASED ? ERASED : [surname, givenName, patronymic].filter(Boolean).join(' ');

/** Names for sentences: opened for one answer, and kept nowhere. */
@Injectable()
export class TrailNames {
  constructor(
    @Inject(ReadStore) private readonly store: ReadStore,
    @Inject(Vault) private readonly vault: Vault,
    @Inject(Requester) private readonly requester: Requester,
    @Inject(ChatNames) private readonly chatNames: ChatNames,
  ) {}

  /** All that these rows name. What identity cannot tell at the moment is left out: the trail is read all the same. */
  async of(rows: readonly TrailRow[], context: Pick<RequestContext, 'correlationId'>): Promise<Names> {
    const ids = new Set<string>();
    const labels = new Set<string>();
    for (const row of rows) {
      const { persons, units } = referencesOf(row.data);
      for (const id of [row.actorId, row.onBehalfOf, ...persons]) {
        if (id === undefined || id.startsWith('process:')) continue;
        ids.add(id);
        labels.add(entryLabel(row.orgId, id));
      }
      const { subjectId, chatId } = row.data;
      // A reading may be of a unit or a chat, too, and says so in the same list.
      const read = row.type === 'AccessRecorded' ? persons : [];
      for (const id of [...units, ...read, row.orderId, subjectId, chatId]) if (typeof id === 'string') labels.add(id);
    }
    const found = await this.labels([...labels]);
    const entries = await this.entries(found);
    const [people, chats, causes] = await Promise.all([
      this.people([...ids], context),
      this.chatNames.of([...found.values()]),
      this.causes(rows),
    ]);
    const own = (orgId: string, id: string, kind: LabelRow['kind']) => {
      const row = found.get(id);
      return row?.orgId === orgId && row.kind === kind ? row.text : undefined;
    };
    return {
      person: (orgId, id) => entries.get(entryLabel(orgId, id)) ?? people.get(id),
      isEntry: (orgId, id) => found.get(entryLabel(orgId, id))?.kind === 'entry',
      unit: (orgId, id) => own(orgId, id, 'unit'),
      order: (orgId, id) => own(orgId, id, 'order'),
      subject: (orgId, id) => own(orgId, id, 'subject'),
      chat: (orgId, id) => (found.get(id)?.orgId === orgId ? chats.get(id) : undefined),
      cause: (eventId) => causes.get(eventId),
      act: (subject) => acts.get(subject),
      problem: (code) => problems[code]?.title,
    };
  }

  /** What happened in the events that these rows say they follow from. */
  private async causes(rows: readonly TrailRow[]): Promise<ReadonlyMap<string, string>> {
    const ids = [...new Set(rows.flatMap(({ data }) => (typeof data.because === 'string' ? [data.because] : [])))];
    const causes = new Map<string, string>();
    for (let from = 0; from < ids.length; from += AT_ONCE) {
      const found = await this.store.model(trailModel).find({ _id: { $in: ids.slice(from, from + AT_ONCE) } });
      for (const { _id, type } of found) causes.set(_id, lower(titleOf(type)));
    }
    return causes;
  }

  private async labels(ids: readonly string[]): Promise<ReadonlyMap<string, LabelRow>> {
    const found = new Map<string, LabelRow>();
    for (let from = 0; from < ids.length; from += AT_ONCE) {
      const rows = await this.store.model(labelsModel).find({ _id: { $in: ids.slice(from, from + AT_ONCE) } });
      for (const row of rows) found.set(row._id, row);
    }
    return found;
  }

  private async entries(found: ReadonlyMap<string, LabelRow>): Promise<ReadonlyMap<string, string>> {
    const rows = [...found.values()].filter(({ kind }) => kind === 'entry');
    const opened = await this.vault.openRows(rows, ['surname', 'givenName', 'patronymic']);
    return new Map(opened.map((row) => [row._id, written(row as Name)]));
  }

  private async people(
    ids: readonly string[],
    { correlationId }: Pick<RequestContext, 'correlationId'>,
  ): Promise<ReadonlyMap<string, string>> {
    const names = new Map<string, string>();
    const headers = {
      actor: processActor('analytics'),
      commandId: derivedId(correlationId, 'names'),
      correlationId,
    };
    const sane = ids.filter((id) => /^[A-Za-z0-9._:-]{1,100}$/u.test(id));
    for (let from = 0; from < sane.length; from += AT_ONCE) {
      const personIds = sane.slice(from, from + AT_ONCE);
      const asked = this.requester.request<PersonNames>(personNames.subject, { personIds }, headers);
      const { items } = await asked.catch((error: unknown): { items: OpenedName[] } => {
        if (isDomainError(error) && error.code.startsWith('request.')) return { items: [] };
        throw error;
      });
      for (const item of items) names.set(item.personId, written(item));
    }
    return names;
  }
}
