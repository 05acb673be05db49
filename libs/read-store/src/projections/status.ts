/** Following the log from behind, abreast of it, being filled anew, or halted by an event it cannot read. */
export type ProjectionState = 'catching-up' | 'live' | 'rebuilding' | 'stopped';

/** What stopped a projection, without any of the event's data. `reason` is an error's class or code. */
export type ProjectionFault = Readonly<{ reason: string; position?: string; type?: string }>;

/** How a projection is doing. `position` is that of its newest rows, also while they are being filled and do not answer
 * yet; `lag` counts log positions behind the head. */
export type ProjectionStatus = Readonly<{
  name: string;
  version: number;
  position: string;
  lag: number;
  state: ProjectionState;
  /** Whether there are rows to answer from, be they an older version's. */
  answers: boolean;
  error?: ProjectionFault;
}>;

/** The part of a pino logger that is used. */
export type Log = Readonly<Record<'info' | 'warn' | 'error', (fields: object, text: string) => void>>;
