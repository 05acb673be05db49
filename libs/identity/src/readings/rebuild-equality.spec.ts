import { identityEvents } from '@zveno/contracts-identity/events';
import { orgStructureEvents } from '@zveno/contracts-org-structure/events';
import type { Recorded } from '@zveno/kernel';
import type { AnyModel } from '@zveno/read-store';
import { expectRebuildEqual } from '@zveno/read-store/testing';
import { projectionSpec, recorded } from '@zveno/testing';
import fc from 'fast-check';
import { powersModel } from './powers/powers.model.ts';
import { powers } from './powers/powers.projection.ts';
import { sessionsModel } from './sessions/sessions.model.ts';
import { sessions } from './sessions/sessions.projection.ts';

const models: readonly AnyModel[] = [sessionsModel, powersModel];

const few = (prefix: string, count = 3) => fc.integer({ min: 1, max: count }).map((n) => `${prefix}${n}`);
const office = { organizationId: few('o', 2), personId: few('p') };
const position = fc.constantFrom('director', 'deputy');
const session = { sessionId: few('s', 5), personId: few('p') };

const data: Readonly<Record<string, Record<string, fc.Arbitrary<unknown>>>> = {
  SessionOpened: {
    ...session,
    generation: fc.nat(3),
    strength: fc.constantFrom('one', 'two'),
    via: fc.constant('phone'),
    expiresAt: fc.constant('2026-09-02T05:00:00.000Z'),
  },
  SessionRevoked: { ...session, reason: fc.constant('sign-out') },
  AdministratorAppointed: { ...office, kind: fc.constant('additional'), provisional: fc.boolean() },
  AdministratorRevoked: { ...office, reason: fc.constant('left') },
  AdministrationMemberAppointed: { ...office, position, via: fc.constant('order') },
  AdministrationMemberReleased: { ...office, position, reason: fc.constant('order') },
};

const anyEvent = fc.oneof(
  ...Object.entries(data).map(([type, fields]) => fc.record(fields).map((made) => ({ type, data: made }))),
);
const anyLog = fc
  .array(anyEvent, { maxLength: 40 })
  .map((events) => recorded(events as never[]) as unknown as Recorded[]);

it('makes up events in today’s shapes, and no projection of persons is left out', () => {
  for (const [type, fields] of Object.entries(data)) {
    const catalogue = identityEvents.knows(type) ? identityEvents : orgStructureEvents;
    for (const made of fc.sample(fc.record(fields), 5))
      expect([type, catalogue.shapeOf(type).fault(made)]).toEqual([type, undefined]);
  }
  for (const { projection } of models) expect(projection.handles.filter((type) => !(type in data))).toEqual([]);
});

it.each(models.map((model) => [model.projection.name, model] as const))(
  '%s come out the same when they are built anew',
  (_, model) =>
    fc.assert(
      fc.asyncProperty(anyLog, (events) => expectRebuildEqual(model, events)),
      { numRuns: 10 },
    ),
);

describe('who holds power', () => {
  const at = (organizationId = 'o1') => ({ organizationId, personId: 'p1' });
  const appointed = (organizationId?: string) =>
    ({
      type: 'AdministratorAppointed',
      data: { ...at(organizationId), kind: 'additional', provisional: false },
    }) as const;
  const revoked = { type: 'AdministratorRevoked', data: { ...at(), reason: 'left' } } as const;
  const deputy = {
    type: 'AdministrationMemberAppointed',
    data: { ...at(), position: 'deputy', via: 'order' },
  } as const;

  it('is known by office and organisation', () => {
    projectionSpec(powers)(appointed(), appointed('o2'), deputy, revoked).then({
      _id: 'p1',
      offices: ['administrator/o2', 'deputy/o1'],
    });
    projectionSpec(powers)(appointed(), revoked).then();
  });
});

it('a revoked session leaves the list', () => {
  const opened = {
    type: 'SessionOpened',
    data: {
      sessionId: 's1',
      personId: 'p1',
      generation: 0,
      strength: 'one',
      via: 'phone',
      expiresAt: '2026-09-02T05:00:00.000Z',
    },
  } as const;
  const { sessionId: _id, ...rest } = opened.data;
  const openedAt = '2026-09-01T05:00:00.000Z';
  projectionSpec(sessions)(opened).then({ _id, ...rest, openedAt });
  const over = { type: 'SessionRevoked', data: { sessionId: 's1', personId: 'p1', reason: 'sign-out' } } as const;
  projectionSpec(sessions)(opened, over).then();
});
