import { analyticsEvents } from '@zveno/contracts-analytics/events';
import { identityEvents } from '@zveno/contracts-identity/events';
import { invitationsEvents } from '@zveno/contracts-invitation/events';
import { orgStructureEvents } from '@zveno/contracts-org-structure/events';
import { recorded } from '@zveno/testing';
import { sentenceOf, type Names } from './sentences.ts';
import { turnsOf, valueOf } from './shape-values.fixture.ts';
import { trail } from './trail.projection.ts';

const ids = (names: Readonly<Record<string, string>>) => (_: string, id: string) => names[id];
const names: Names = {
  person: ids({
    anna: 'Первова Анна',
    olga: 'Второва Ольга',
    r1: 'Второва Ольга',
    r2: 'Третьяков Пётр',
    r3: 'Второва Ольга',
  }),
  isEntry: (_, id) => /^r\d$/u.test(id),
  unit: ids({ u1: '5А', u2: '5Б' }),
  order: ids({ o1: 'приказ № 7 от 01.09.2026', o2: 'распоряжение № 8 от 02.09.2026' }),
  subject: ids({ s1: 'Алгебра' }),
  chat: ids({ c1: '5А: обучающиеся' }),
  cause: () => undefined,
  act: () => 'Состав подразделения',
  problem: (code) => (code === 'access.denied' ? 'Недостаточно прав' : undefined),
};
const said = (type: string, data: unknown, metadata: object = {}) => {
  const at = { recordedAt: '2026-09-01T09:00:00.000Z', effectiveOn: '2026-09-01' };
  const [event] = recorded([{ type, data, metadata: { actorId: 'anna', orgId: 'o', eventId: 'e', ...at, ...metadata } } as never]); // prettier-ignore
  return sentenceOf(trail.fold(null, event!, 'e')!, names);
};

const catalogues = [orgStructureEvents, identityEvents, invitationsEvents, analyticsEvents];
const codes = {
  groundCode: 'own-wish',
  position: 'teacher',
  purpose: 'personal-data',
  reason: 'access.denied',
  code: 'access.denied',
};
const types = catalogues.flatMap((catalogue) =>
  catalogue.types.map((type) => [type, (catalogue.shapeOf as (type: string) => { text: string })(type).text] as const),
);

it.each(types)('R05: %s is said in words alone, whatever its codes', (type, shape) => {
  const schemaVersion = catalogues.find((one) => one.knows(type))!.versionOf(type as never);
  for (let turn = 0; turn < turnsOf(shape); turn += 1) {
    const sentence = said(type, valueOf(shape, turn, codes), { schemaVersion });
    expect(sentence).toMatch(/^Первова Анна: [а-яё][^\n]+\.$/u);
    // Neither a code, nor an id, nor an instant as machines write it.
    expect(sentence).not.toMatch(/[a-z]{2,}|0198f0c4|\d{4}-\d{2}-\d{2}/u);
  }
});

it.each([
  [
    'somebody and the entry that is the same person, once',
    ['RosterEntryMatched', { personId: 'olga', rosterEntryId: 'r1', organizationId: 'o' }],
    'человек сопоставлен с записью контингента и штата — Второва Ольга.',
  ],
  [
    'two entries of one name, both',
    ['TeachingAttendeesListed', { unitId: 'u1', subjectId: 's1', absent: ['r1', 'r3'], extra: ['r2'] }],
    'указан состав занятий — не занимаются: Второва Ольга, Второва Ольга; занимаются дополнительно: Третьяков Пётр; ' +
      '«5А»; предмет «Алгебра».',
  ],
  [
    'who did it, no second time',
    ['JoinRequested', { joinRequestId: 'j', personId: 'anna', unitId: 'u1', role: 'student', organizationId: 'o' }],
    'подана заявка на вступление — «5А»; роль: обучающийся.',
  ],
  [
    'whom an office is given, also by themselves',
    ['AdministratorAppointed', { organizationId: 'o', personId: 'anna', kind: 'founding', provisional: true }],
    'назначен администратор — Первова Анна; по заявке организации.',
  ],
  [
    'who is whose guardian',
    ['GuardianConfirmed', { linkId: 'l', guardianId: 'olga', studentEntryId: 'r2', organizationId: 'o' }],
    'законный представитель подтверждён — представитель: Второва Ольга; обучающийся: Третьяков Пётр.',
  ],
  [
    'the children of a declared guardian',
    ['GuardianDeclared', { rosterEntryId: 'r1', children: [{ studentEntryId: 'r2' }] }],
    'указан законный представитель — Второва Ольга; обучающийся: Третьяков Пётр.',
  ],
  [
    'an order by its number and date',
    ['OrderRegistered', { orderId: 'o1', organizationId: 'o', form: 'order', kind: 'student-movement', number: '7', date: '2026-09-01', sha256: 'x' }], // prettier-ignore
    'приказ зарегистрирован — № 7 от 01.09.2026; о движении обучающихся.',
  ],
  [
    'an instruction, which is no order',
    ['OrderAnnulled', { orderId: 'o2', organizationId: 'o' }],
    'распоряжение аннулировано — № 8 от 02.09.2026.',
  ],
  [
    'a name where the unit is called otherwise by now',
    ['UnitRenamed', { unitId: 'u1', name: '5В' }],
    'подразделение переименовано — «5А»; название: «5В».',
  ],
  [
    'a name within a name',
    ['LocalActAdopted', { organizationId: 'o', editionId: 'e', title: 'О платформе «Звено»' }],
    'локальный акт принят — «О платформе „Звено“».',
  ],
  ['a name no second time', ['UnitRenamed', { unitId: 'u1', name: '5А' }], 'подразделение переименовано — «5А».'],
  [
    'how much a list holds',
    ['CuratorDistributionApproved', { academicYearId: 'y', assignments: [{ unitId: 'u1', rosterEntryId: 'r1' }, { unitId: 'u2', rosterEntryId: 'r2' }] }], // prettier-ignore
    'утверждено распределение классного руководства (кураторства) — Второва Ольга, Третьяков Пётр; «5А», «5Б»; ' +
      'назначений: 2; без приказа.',
  ],
  [
    'what a unit is part of',
    ['UnitMoved', { unitId: 'u1', parentUnitId: 'u2' }],
    'подразделение переподчинено — «5А»; в составе «5Б».',
  ],
  [
    'a unit that nobody knows, without its id',
    ['UnitArchived', { unitId: '0198f0c4' }],
    'подразделение отправлено в архив — неизвестное подразделение.',
  ],
  [
    'by whose order somebody inspects',
    ['InspectionOpened', { inspectionId: 'i', organizationId: 'o', personId: 'olga', from: '2026-09-01', until: '2026-09-30', basis: { issuer: 'Министерство', number: '1-и', date: '2026-08-30' } }], // prettier-ignore
    'открыт доступ проверяющему — Второва Ольга; с 01.09.2026; по 30.09.2026; документ: № 1-и от 30.08.2026, Министерство.',
  ],
  [
    'what was read of a unit and a chat',
    ['AccessRecorded', { accessId: 'a', act: 'x', outcome: 'read', subjectIds: ['u1', 'c1'], quarter: 'q' }],
    'прочитаны персональные данные: «Состав подразделения» — «5А»; чат «5А: обучающиеся».',
  ],
  [
    'why somebody was refused',
    ['AccessRecorded', { accessId: 'a', act: 'x', outcome: 'refused', code: 'access.denied', subjectIds: ['r2'], quarter: 'q' }], // prettier-ignore
    'отказано (недостаточно прав): «Состав подразделения» — Третьяков Пётр.',
  ],
] as const)('R05: a sentence says %s', (_, [type, data], expected) => {
  expect(said(type, data)).toBe(`Первова Анна: ${expected}`);
});

it('R05: a sentence says on whose decision the platform acted', () => {
  const data = { membershipId: 'm', organizationId: 'o', personId: 'olga', reason: 'expelled' };
  expect(said('MembershipEnded', data, { actorId: 'process:lifecycle', onBehalfOf: 'anna' })).toBe(
    'Платформа (по решению: Первова Анна): участие окончено — Второва Ольга; причина: отчисление.',
  );
});

it('R05: a day is that of Moscow, so that what was recorded after midnight takes effect on its own day', () => {
  const late = { recordedAt: '2026-08-31T21:30:00.000Z', effectiveOn: '2026-09-01' };
  expect(said('UnitArchived', { unitId: 'u1' }, late)).toBe('Первова Анна: подразделение отправлено в архив — «5А».');
});
