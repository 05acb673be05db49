import {
  defineEvents,
  defineUpcasters,
  date,
  id,
  instant,
  integer,
  list,
  oneOf,
  optional,
  record,
  sealed,
  type EventsOf,
} from '@zveno/kernel';
import { personKinds } from './chat.kinds.ts';
import { messageLengths } from './message.events.ts';

const material = { materialId: id(), organizationId: id() };

const shapes = defineEvents({
  /**
   * The administration hands information to the administrator for publication (R21); again after a remark, or when it thought
   * better of it. The words are sealed under the author's key of the school year.
   */
  MaterialSubmittedForPublication: {
    ...material,
    authorId: id(),
    title: sealed(),
    body: sealed(),
    length: oneOf(...messageLengths),
    files: list(id()),
    /** For whom it is: these people of the groups and years of study named, or of the whole organisation. */
    audience: record({ people: list(oneOf(...personKinds)), unitIds: list(id()), cohorts: list(integer()) }),
    /** The chats that the administration asks for by name. */
    chatIds: list(id()),
    wantedOn: optional(date()),
  },
  MaterialWithdrawn: { ...material, personId: id() },
  /** Not published as it is; the remark is sealed under the key of whoever says so. */
  MaterialReturned: { ...material, personId: id(), remark: sealed() },
  PublicationScheduled: { ...material, personId: id(), chatIds: list(id()), at: instant() },
  /** In each of these chats stands a message with it; `participants`: how many took part there at that moment. */
  MaterialPublished: {
    ...material,
    personId: id(),
    chats: list(record({ chatId: id(), messageId: id(), participants: integer() })),
  },
});

/** `material-<id>`. */
export type MaterialEvent = EventsOf<typeof shapes>;
export const materialEvents = defineUpcasters<MaterialEvent>(shapes);
