import {
  builtInIndicators,
  counterOf,
  isCounter,
  type CounterId,
  type IndicatorData,
} from '@zveno/contracts-analytics';
import { indicatorEvents, type IndicatorEvent } from '@zveno/contracts-analytics/events';
import { defineDecider, DomainError, type Command, type EventOf } from '@zveno/kernel';

type Defined = EventOf<IndicatorEvent, 'IndicatorDefined'>['data'];
export type DefineIndicator = Command<'DefineIndicator', Defined>;

const builtIn = new Map(builtInIndicators.map((one) => [one.id, one]));

const familyOf = (counter: string): string => counter.slice(0, counter.indexOf('.'));

/** @throws DomainError `indicator.counter-unknown`, `indicator.denominator-missing`, `indicator.counters-apart` */
export const definitionFrom = ({ indicatorId, numerator, denominator, target, ...rest }: Defined): IndicatorData => {
  const known = [numerator, denominator].filter((counter) => counter !== undefined);
  if (!known.every(isCounter) || !isCounter(numerator)) throw new DomainError('indicator.counter-unknown');
  if (rest.unit === 'share' && denominator === undefined) throw new DomainError('indicator.denominator-missing');
  // The people of a numerator must be among those of the denominator: what is shown goes by the denominator.
  const among = new Set(known.map((counter) => isCounter(counter) && (counterOf(counter).among ?? counter)));
  const apart = denominator !== undefined && familyOf(numerator) !== familyOf(denominator) && among.size > 1;
  const isOfPeople = (counter: CounterId) =>
    counterOf(counter).persons === true || counterOf(counter).among !== undefined;
  if (apart && known.some((counter) => isCounter(counter) && isOfPeople(counter)))
    throw new DomainError('indicator.counters-apart');
  if (rest.dimensions.includes('role') && !known.every((counter) => isCounter(counter) && counterOf(counter).roles))
    throw new DomainError('indicator.role-unknown');
  return {
    id: indicatorId,
    numerator,
    ...(denominator !== undefined && isCounter(denominator) && { denominator }),
    ...(target !== undefined && { target }),
    ...rest,
  };
};

/** The latest version of an indicator; a built-in one begins with its own. */
export const definition = defineDecider<number, DefineIndicator, IndicatorEvent>({
  events: indicatorEvents,
  initial: () => 0,
  evolve: (_, { data }) => data.version,
  decide: {
    DefineIndicator: ({ data }, version) => {
      definitionFrom(data);
      if (data.version <= Math.max(version, builtIn.get(data.indicatorId)?.version ?? 0))
        throw new DomainError('indicator.version-old');
      return [{ type: 'IndicatorDefined', data }];
    },
  },
});
