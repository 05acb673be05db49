import {
  defineEvents,
  defineUpcasters,
  id,
  integer,
  list,
  oneOf,
  optional,
  record,
  type EventsOf,
} from '@zveno/kernel';
import { derivedKinds, postingPolicies } from './chat.kinds.ts';

/** Whether people of one kind talk in a chat that staff supervise, or read only. */
export const talking = ['supervised', 'off'] as const;

/** How far staff and others talk: in pairs and in rooms, in rooms alone, not at all. */
export const talks = ['direct-and-rooms', 'rooms', 'off'] as const;
export type Talks = (typeof talks)[number];

export const switches = ['on', 'off'] as const;

/** Where the administration decides nothing else: the matrix that most schools begin with. */
const beginning = {
  staffAmongThemselves: 'direct-and-rooms',
  staffWithOwnStudents: 'direct-and-rooms',
  staffWithOwnParents: 'direct-and-rooms',
  studentsDirect: 'off',
  madeByStudents: 'off',
  madeByParents: 'off',
} as const;

const shapes = defineEvents({
  /**
   * The administration's strategy (R20): which chats there are and who writes in each, and who may write to whom. Each adoption
   * is a version of the whole, counted from 1.
   */
  ChatStrategyAdopted: {
    organizationId: id(),
    version: integer(),
    chats: list(record({ kind: oneOf(...derivedKinds), posting: oneOf(...postingPolicies) })),
    relations: record({
      studentsAmongThemselves: oneOf(...talking),
      parentsAmongThemselves: oneOf(...talking),
      staffAmongThemselves: oneOf(...talks),
      staffWithOwnStudents: oneOf(...talks),
      staffWithOwnParents: oneOf(...talks),
      studentsDirect: oneOf(...switches),
      /** The year of study from which students may write to each other in pairs; absent: every one. */
      studentsDirectFrom: optional(integer()),
      /** Whether others than staff make chats (R11). */
      madeByStudents: oneOf(...switches),
      madeByParents: oneOf(...switches),
    }),
  },
});

/** `chat-strategy-<organizationId>`. */
export type ChatStrategyEvent = EventsOf<typeof shapes>;
export const chatStrategyEvents = defineUpcasters<ChatStrategyEvent>(shapes, {
  ChatStrategyAdopted: [({ relations, ...rest }) => ({ ...rest, relations: { ...relations, ...beginning } })],
});
