import {
  defineDecider,
  defineEvents,
  defineProjection,
  defineUpcasters,
  id,
  type Command,
  type EventsOf,
} from '@zveno/kernel';

const bells = defineEvents({ BellRung: { bellId: id() }, LampLit: { bellId: id() } });
export const bellEvents = defineUpcasters<EventsOf<typeof bells>>(bells);

type Answer = Command<'Answer', { bellId: string }>;
const answers = defineEvents({ BellAnswered: { bellId: id() } });

/** Has an effect for every command: nothing but the command's id keeps a repetition out. */
export const answering = defineDecider<null, Answer, EventsOf<typeof answers>>({
  events: defineUpcasters<EventsOf<typeof answers>>(answers),
  initial: () => null,
  evolve: () => null,
  decide: { Answer: ({ data }) => [{ type: 'BellAnswered', data }] },
});

/** Which bells have rung. */
export const rungBells = defineProjection<{ _id: string }, EventsOf<typeof bells>>({
  name: 'bells',
  version: 1,
  events: bellEvents,
  keys: ({ data }) => [data.bellId],
  on: { BellRung: (_, { data }) => ({ _id: data.bellId }) },
});
