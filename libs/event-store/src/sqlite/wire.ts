/**
 * What goes between the calling thread and the writer's thread: flat arrays, one message for many appends each way.
 *
 * An append is `stream, expected, n` and then n times `type, data, metadata`. Its answer is two numbers, `revision, position`
 * of its last event; position 0 says that the stream stood elsewhere, and revision is where.
 */
export type Group = (string | number)[];
export type Answers = number[];

export const EXPECT_ANY = -2;
/** Also the revision of a stream that does not exist. */
export const EXPECT_NONE = -1;

export type ToWriter = Group | 'close';
/** `ready` once, then answers in the order of the appends; `failed` when the writer can write no more. */
export type FromWriter =
  | Answers
  | { kind: 'ready' }
  | { kind: 'refused'; code: string }
  /** Nothing of these appends was acknowledged. `fatal`: nothing will be any more. */
  | { kind: 'failed'; appends: number; fatal: boolean };
