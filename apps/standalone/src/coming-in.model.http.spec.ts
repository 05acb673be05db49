import fc from 'fast-check';
import { randomUUID } from 'node:crypto';
import { foundedSchool, make, type FoundedSchool } from './founded-school.fixture.ts';
import { startPeoplePlatform, type PeoplePlatform } from './people.fixture.ts';
import type { Answer, Caller } from './platform.fixture.ts';
import { until } from './until.fixture.ts';

/** Stories told; more on demand. Each is found again by the seed that a failure prints. */
const STORIES = Number(process.env.ZVENO_STORIES ?? '12');
const PEOPLE = [0, 1, 2] as const;

let platform: PeoplePlatform;
let school: FoundedSchool;
beforeAll(async () => {
  platform = await startPeoplePlatform();
  school = await foundedSchool(platform);
  await school.confirm();
});
afterAll(() => platform.close());

type Request = 'submitted' | 'approved' | 'refused' | 'withdrawn';

/** What ought to be: one link, what became of those who came by it, and who is in. */
type Model = {
  link: 'open' | 'annulled' | 'exhausted';
  seats: number;
  requests: Map<number, Request>;
  in: Set<number>;
};
/** What is there: a staff group and a link of its own for each story, and people whom nobody has met. */
type Real = Readonly<{ link: string; token: string; people: readonly Person[]; requests: Map<number, string> }>;
type Person = Readonly<{ personId: string; ask: Caller }>;

const codeOf = ({ status, body }: Answer): string =>
  status < 300 ? 'done' : String((body as { code?: string }).code ?? status);

/** One act: what the model says comes of it, and what does. */
class Act implements fc.AsyncCommand<Model, Real> {
  readonly #title: string;
  readonly #may: (model: Model) => boolean;
  readonly #expect: (model: Model) => string;
  readonly #act: (real: Real) => Promise<Answer>;

  constructor(
    title: string,
    act: (real: Real) => Promise<Answer>,
    expected: (model: Model) => string,
    may: (model: Model) => boolean = () => true,
  ) {
    this.#title = title;
    this.#act = act;
    this.#expect = expected;
    this.#may = may;
  }

  check = (model: Readonly<Model>) => this.#may(model);
  toString = () => this.#title;

  async run(model: Model, real: Real): Promise<void> {
    const expected = this.#expect(model);
    expect(codeOf(await this.#act(real))).toBe(expected);
    await agrees(model, real);
  }
}

/** Whoever is in reads the structure, whoever is not reads nothing; the list has the seats that are left. */
const agrees = async (model: Model, { people, link }: Real): Promise<void> => {
  for (const [who, { ask }] of people.entries()) {
    const wanted = model.in.has(who) ? 200 : 403;
    const status = async () => (await ask('GET', `${school.at}/structure`)).status;
    // Coming in follows the approval by a moment; going out is at once.
    if (wanted === 200) await until(async () => (await status()) === 200 || undefined);
    expect([who, await status()]).toEqual([who, wanted]);
  }
  const { body } = await school.founder.ask('GET', `${school.at}/invitations/${link}/join-requests`);
  const told = (body.items as { status: string }[]).map(({ status }) => status).sort();
  expect(told).toEqual([...model.requests.values()].sort());
};

const decided = (model: Model, who: number, by: Request): string => {
  const now = model.requests.get(who)!;
  if (now !== 'submitted' && now !== by) return `join-request.${now}`;
  if (now === 'submitted' && by === 'approved') model.in.add(who);
  model.requests.set(who, by);
  return 'done';
};

const redeems = (who: number) =>
  new Act(
    `${who} comes by the link`,
    async ({ people, token, requests }) => {
      const answer = await people[who]!.ask('POST', '/invitations/redemptions', { body: { token } });
      if (answer.status === 201) {
        expect(requests.get(who) ?? answer.body.id).toBe(answer.body.id);
        requests.set(who, answer.body.id as string);
      }
      return answer;
    },
    (model) => {
      if (model.requests.has(who)) return 'done';
      if (model.link !== 'open') return `invitation.${model.link}`;
      model.requests.set(who, 'submitted');
      model.seats -= 1;
      if (model.seats === 0) model.link = 'exhausted';
      return 'done';
    },
  );

const withRequest = (title: string, who: number, by: Request, act: (real: Real, id: string) => Promise<Answer>) =>
  new Act(
    `${who} ${title}`,
    (real) => act(real, real.requests.get(who)!),
    (model) => decided(model, who, by),
    (model) => model.requests.has(who),
  );

const withdraws = (who: number) =>
  withRequest('withdraws', who, 'withdrawn', ({ people }, id) =>
    people[who]!.ask('POST', `/profile/join-requests/${id}/withdrawal`),
  );
const approved = (who: number) =>
  withRequest('is approved', who, 'approved', (_, id) =>
    school.founder.ask('POST', `${school.at}/join-requests/${id}/approval`, { body: {} }),
  );
const refused = (who: number) =>
  withRequest('is refused', who, 'refused', (_, id) =>
    school.founder.ask('POST', `${school.at}/join-requests/${id}/refusal`, { body: { reason: 'wrong-unit' } }),
  );

const ends = (who: number) =>
  new Act(
    `the membership of ${who} ends`,
    async ({ people }) => {
      const { personId, ask } = people[who]!;
      const [own] = (await ask('GET', '/profile/memberships')).body.items;
      const { membershipId } = own.memberships[0];
      const path = `${school.at}/persons/${personId}/memberships/${membershipId}/ending`;
      return school.founder.ask('POST', path, { body: { reason: 'withdrawn' } });
    },
    (model) => {
      model.in.delete(who);
      return 'done';
    },
    (model) => model.in.has(who),
  );

const annuls = () =>
  new Act(
    'the link is annulled',
    ({ link }) =>
      school.founder.ask('POST', `${school.at}/invitations/${link}/annulment`, { body: { reason: 'leaked' } }),
    (model) => {
      if (model.link === 'exhausted') return 'invitation.exhausted';
      model.link = 'annulled';
      return 'done';
    },
  );

const somebody = fc.constantFrom(...PEOPLE);
const acts = [
  somebody.map(redeems),
  somebody.map(redeems),
  somebody.map(withdraws),
  somebody.map(approved),
  somebody.map(refused),
  somebody.map(ends),
  fc.constant(null).map(annuls),
];

const begin = async (seats: number): Promise<{ model: Model; real: Real }> => {
  const group = { name: `Сотрудники ${randomUUID()}`, effectiveOn: '2026-09-01' };
  const unitId = await make(school.founder.ask, `${school.at}/units/staff-groups`, group);
  const issued = { unitId, role: 'teacher', maxUses: seats };
  const { body } = await school.founder.ask('POST', `${school.at}/invitations`, { body: issued });
  const people = PEOPLE.map(() => randomUUID()).map(async (personId) => ({
    personId,
    ask: await platform.as({ personId }),
  }));
  return {
    model: { link: 'open', seats, requests: new Map(), in: new Set() },
    real: {
      link: body.id as string,
      token: (body.url as string).split('#')[1]!,
      people: await Promise.all(people),
      requests: new Map(),
    },
  };
};

it('whatever story a link has, its people are in and out as its model says', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 3 }), fc.commands(acts, { maxCommands: 14 }), async (seats, story) => {
      const begun = await begin(seats);
      await fc.asyncModelRun(() => begun, story);
    }),
    { numRuns: STORIES },
  );
}, 300_000);
