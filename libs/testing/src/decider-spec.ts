import { DomainError, type Command, type Decider, type Envelope, type Event } from '@zveno/kernel';
import { recorded } from './builders.ts';

type Given<E extends Event> = E & { metadata?: Partial<Envelope> };

/**
 * Specs of a decider that read as sentences:
 * `given(opened()).when(close()).then(closed())`, `.thenNothing()`, `.thenRefused('unit.not-found')`.
 */
export const deciderSpec =
  <State, C extends Command, E extends Event>(decider: Decider<State, C, E>) =>
  (...history: readonly Given<E>[]) => ({
    when: (command: C) => {
      const decide = () =>
        decider.decide(
          command,
          recorded(history).reduce((state, event) => decider.evolve(state, event), decider.initial()),
        );
      return {
        then: (...expected: readonly E[]) => {
          const events = decide();
          expect(events).toEqual(expected);
          for (const { type, data } of events)
            expect([type, decider.events.shapeOf(type).fault(data)]).toEqual([type, undefined]);
        },
        thenNothing: () => expect(decide()).toEqual([]),
        thenRefused: (code: string) => {
          let refusal: unknown;
          try {
            decide();
          } catch (error) {
            refusal = error;
          }
          expect(refusal).toBeInstanceOf(DomainError);
          expect((refusal as DomainError).code).toBe(code);
        },
      };
    },
  });
