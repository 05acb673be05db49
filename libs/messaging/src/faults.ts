/**
 * What a log may tell of an unexpected error: its class and where it was thrown. Its message stays out, because messages
 * of parsers and stores quote the values they choked on.
 */
export const faultOf = (error: unknown): Readonly<{ fault: string; at: readonly string[] }> => {
  if (!(error instanceof Error)) return { fault: typeof error, at: [] };
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /u.test(line));
  const code = (error as { code?: unknown }).code;
  const kind = typeof code === 'string' || typeof code === 'number' ? `${error.name} ${code}` : error.name;
  return { fault: kind, at: frames.slice(0, 12).map((line) => line.trim()) };
};
