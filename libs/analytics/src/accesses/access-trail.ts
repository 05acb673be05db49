import { Inject, Injectable } from '@nestjs/common';
import type { AccessFilter, AccessItem, AccessList } from '@zveno/contracts-analytics';
import { DomainError, parsePosition } from '@zveno/kernel';
import { ProjectionRunner, ReadStore, type AnyModel } from '@zveno/read-store';
import { accessesModel } from './accesses.model.ts';
import type { AccessRow } from './accesses.projection.ts';
import { tracesModel } from './traces.model.ts';

const LIMIT = 100;

type Filter = Readonly<Record<string, unknown>>;
type Paging = Readonly<{ cursor?: string; limit?: number; after?: string }>;

/** What a person is asked about at most: more entries, units and organisations than anybody has. */
const TRACES = 500;

/** Questions to the records of who read what. */
@Injectable()
export class AccessTrail {
  constructor(
    @Inject(ReadStore) private readonly store: ReadStore,
    @Inject(ProjectionRunner) private readonly runner: ProjectionRunner,
  ) {}

  /** Of one organisation, or (empty) of none. @throws DomainError `cursor.invalid`, `period.reversed`, as `waitFor` */
  async of(orgId: string, question: AccessFilter): Promise<AccessList> {
    const { actorId, subjectId, outcome } = question;
    return this.#page(
      {
        orgId,
        ...(actorId === undefined ? {} : { actorId }),
        ...(subjectId === undefined ? {} : { about: subjectId }),
        ...(outcome === undefined ? {} : { outcome }),
      },
      question,
      periodOf(question),
    );
  }

  /**
   * Who else read what is known of a person: by name, by an entry of a roster, or together with the unit or organisation
   * while the person belonged to it.
   * @throws as `of`
   */
  async about(personId: string, question: Paging): Promise<AccessList> {
    await this.#caughtUp(question, tracesModel);
    const row = await this.store.model(tracesModel).findOne({ _id: personId });
    const traces = [{ id: personId, since: '', until: undefined }, ...(row?.traces ?? [])].slice(0, TRACES);
    const ids = [...new Set(traces.map(({ id }) => id))];
    const filter = { about: { $in: ids }, outcome: 'read', actorId: { $ne: personId } };
    return this.#page(filter, question, {}, ({ about, at }) =>
      traces.some(({ id, since, until }) => about.includes(id) && at >= since && (until === undefined || at < until)),
    );
  }

  async #page(
    filter: Filter,
    { cursor, limit = LIMIT, after }: Paging,
    place: Readonly<{ $gte?: string; $lt?: string }>,
    shown: (row: AccessRow) => boolean = () => true,
  ): Promise<AccessList> {
    await this.#caughtUp({ ...(after === undefined ? {} : { after }) }, accessesModel);
    const before = [place.$lt, cursor === undefined ? undefined : decode(cursor)].filter((end) => end !== undefined);
    const range = { ...place, ...(before.length > 0 ? { $lt: before.sort()[0] } : {}) };
    const rows = await this.store
      .model(accessesModel)
      .find(
        { ...filter, ...(Object.keys(range).length > 0 ? { place: range } : {}) },
        { sort: { place: -1 }, limit: limit + 1 },
      );
    const page = rows.slice(0, limit);
    const last = page.at(-1);
    const more = rows.length > limit && last !== undefined ? { next: encode(last.place) } : {};
    return { items: page.filter(shown).map(itemOf), ...more };
  }

  async #caughtUp({ after }: Pick<Paging, 'after'>, { projection }: AnyModel): Promise<void> {
    if (after !== undefined) await this.runner.waitFor(projection.name, parsePosition(after));
  }
}

const itemOf = ({ _id, orgId, actorId, act, outcome, subjectIds, code, at }: AccessRow): AccessItem => ({
  accessId: _id,
  at,
  actorId,
  act,
  outcome,
  ...(orgId === '' ? {} : { organizationId: orgId }),
  subjectIds: [...subjectIds],
  ...(code === undefined ? {} : { code }),
});

const midnight = (date: string, days: number): string =>
  new Date(Date.parse(`${date}T00:00:00.000+03:00`) + days * 86_400_000).toISOString();

const periodOf = ({ from, to }: AccessFilter): Readonly<{ $gte?: string; $lt?: string }> => {
  if (from !== undefined && to !== undefined && from > to) throw new DomainError('period.reversed');
  return {
    ...(from === undefined ? {} : { $gte: midnight(from, 0) }),
    ...(to === undefined ? {} : { $lt: midnight(to, 1) }),
  };
};

const encode = (place: string) => Buffer.from(place).toString('base64url');

/** @throws DomainError `cursor.invalid` */
const decode = (cursor: string): string => {
  const place = Buffer.from(cursor, 'base64url').toString();
  if (encode(place) !== cursor || !/^\d{4}-[\dT:.Z-]+ \d{20}$/u.test(place)) throw new DomainError('cursor.invalid');
  return place;
};
