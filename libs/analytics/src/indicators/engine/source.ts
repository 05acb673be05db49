import type { CounterId } from '@zveno/contracts-analytics';
import type { Event, Row } from '@zveno/kernel';
import type { AnyModel, ProjectionModel, ReadModel } from '@zveno/read-store';
import type { Steps } from './tally.ts';

/** Opens the rows of a projection. */
export type OpenRows = <R extends Row, E extends Event>(model: ProjectionModel<R, E>) => ReadModel<R>;

/** What was counted of one organisation. `persons`: whose rows, that are nobody's in particular, were looked at. */
export type Counted = Readonly<{ steps: Steps; persons?: readonly string[] }>;

/** Where some counters come from. */
export type Source = Readonly<{
  id: string;
  counters: readonly CounterId[];
  models: readonly AnyModel[];
  /** It depends on what is said in chats as well, which changes all the time. */
  ofChats?: true;
  /** Counts organisations as known at a position. Of one without rows there need be nothing. */
  count: (open: OpenRows, organizations: readonly string[], known: string) => Promise<ReadonlyMap<string, Counted>>;
}>;
