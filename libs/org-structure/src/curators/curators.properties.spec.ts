import { isDomainError, type Recorded } from '@zveno/kernel';
import { command, recorded } from '@zveno/testing';
import fc from 'fast-check';
import { curators, type CuratorsCommand } from './curators.decider.ts';
import { curatesOn, type CuratorsEvent } from './curators.state.ts';

const days = Array.from({ length: 9 }, (_, day) => `2026-09-0${day + 1}`);
const teachers = ['e1', 'e2', 'e3'];

const wish = fc.record({
  effectiveOn: fc.constantFrom(...days),
  rosterEntryId: fc.constantFrom(...teachers),
  kind: fc.constantFrom('principal' as const, 'principal' as const, 'deputy' as const, undefined),
});

it('a group has one principal curator at most on any day, whenever they are assigned for (I13)', () => {
  fc.assert(
    fc.property(fc.array(wish, { maxLength: 14 }), (wishes) => {
      let log: Recorded<CuratorsEvent>[] = [];
      for (const { effectiveOn, rosterEntryId, kind } of wishes) {
        const type = kind === undefined ? 'UnassignCurator' : 'AssignCurator';
        const data = { unitId: 'u1', rosterEntryId, ...(kind === undefined ? {} : { kind }) };
        const metadata = { effectiveOn };
        try {
          const asked = command<CuratorsCommand>(type, data as never, metadata);
          const decided = curators.decide(asked, log.reduce(curators.evolve, curators.initial()));
          log = [
            ...log,
            ...recorded<CuratorsEvent>(
              decided.map((event) => ({ ...event, metadata })),
              log.length,
            ),
          ];
          const state = log.reduce(curators.evolve, curators.initial());
          expect(curatesOn(state, rosterEntryId, effectiveOn)).toBe(kind ?? 'none');
          for (const day of days)
            expect(teachers.filter((entry) => curatesOn(state, entry, day) === 'principal').length).toBeLessThan(2);
        } catch (refusal) {
          if (!isDomainError(refusal)) throw refusal;
        }
      }
    }),
    { numRuns: Number(process.env.ZVENO_RUNS ?? 200) },
  );
});
