/** What the process with the sockets is told to do. */
export type Order =
  | Readonly<{ do: 'open'; url: string; tokens: readonly (string | null)[]; resume?: string }>
  /** Waits until every one of these has come so often. */
  | Readonly<{ do: 'heard'; ids: readonly string[]; count: number }>
  | Readonly<{ do: 'forget' }>
  | Readonly<{ do: 'close' }>;

/** `last`: when each came to the last socket, in nanoseconds; the shares are of all deliveries since `forget`, in milliseconds. */
export type Heard = Readonly<{ last: readonly string[]; p50: number; p99: number }>;
export type Outcome = Heard | Readonly<{ took: number }> | Readonly<Record<string, never>>;
