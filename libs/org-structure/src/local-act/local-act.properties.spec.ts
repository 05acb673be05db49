import { isDomainError, type Recorded } from '@zveno/kernel';
import { command, recorded } from '@zveno/testing';
import fc from 'fast-check';
import { localAct, type LocalActCommand } from './local-act.decider.ts';
import { editionOn, type LocalActEvent } from './local-act.state.ts';
import { inForceFrom } from './put-local-act-in-force.command.ts';

const days = Array.from({ length: 9 }, (_, day) => `2026-09-0${day + 1}`);
const day = fc.constantFrom(...days);
const editionId = fc.constantFrom('e1', 'e2', 'e3');
const organizationId = 'o1';

const wish = fc.oneof(
  fc.record({ type: fc.constant('AdoptLocalAct' as const), editionId, protocolDate: day }),
  fc.record({ type: fc.constant('PutLocalActInForce' as const), editionId, signedOn: day, approvedOn: day }),
  fc.record({ type: fc.constant('WithdrawLocalAct' as const), on: day }),
);

it('R03: an edition put in force is in force from signing and approval on, until another one or none is', () => {
  fc.assert(
    fc.property(fc.array(wish, { maxLength: 12 }), (wishes) => {
      let log: Recorded<LocalActEvent>[] = [];
      const state = () => log.reduce(localAct.evolve, localAct.initial());
      for (const { type, ...said } of wishes) {
        const council = {
          name: 'Совет',
          protocolNumber: '1',
          protocolDate: 'protocolDate' in said ? said.protocolDate : '',
        };
        const edition = { organizationId, title: 'Акт', council, legalBasis: 'b' };
        const effectiveOn = 'signedOn' in said ? inForceFrom(said) : 'on' in said ? said.on : '2026-09-09';
        const { protocolDate: _, on: __, ...rest } = said as Record<string, string>;
        const data = type === 'AdoptLocalAct' ? { ...edition, ...rest } : { organizationId, ...rest };
        const metadata = { effectiveOn, orderRef: 'd1' };
        const before = days.map((on) => editionOn(state(), on));
        try {
          const decided = localAct.decide(command<LocalActCommand>(type, data as never, metadata), state());
          log = [
            ...log,
            ...recorded<LocalActEvent>(
              decided.map((event) => ({ ...event, metadata })),
              log.length,
            ),
          ];
          const after = days.map((on) => editionOn(state(), on));
          if (type === 'AdoptLocalAct') expect(after).toEqual(before);
          else {
            const wanted = type === 'PutLocalActInForce' ? (rest['editionId'] as string) : undefined;
            expect(editionOn(state(), effectiveOn)).toBe(wanted);
            for (const [index, on] of days.entries()) if (on < effectiveOn) expect(after[index]).toBe(before[index]);
          }
          for (const on of days) {
            const edition = editionOn(state(), on);
            if (edition !== undefined) expect(state().editions[edition]!.council.protocolDate <= on).toBe(true);
          }
        } catch (refusal) {
          if (!isDomainError(refusal)) throw refusal;
          expect(days.map((on) => editionOn(state(), on))).toEqual(before);
        }
      }
    }),
    { numRuns: Number(process.env.ZVENO_RUNS ?? 200) },
  );
});
