const part = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '');

const join = (parts: readonly string[], between: string): string => parts.filter((text) => text !== '').join(between);

/**
 * One entry of a refusal's `errors`: `users.csv:12:orgSourcedIds roster.unknown-org Нет такой организации` for a place in
 * a file (line 0 is the file as a whole), `orderDate: …` for a field of the request.
 */
export const errorLine = (entry: unknown): string => {
  const { file, line, column, field, code, reason } = (entry ?? {}) as Readonly<Record<string, unknown>>;
  if (file === undefined) return join([part(field), part(reason)], ': ');
  const place = join([part(file), line === 0 ? '' : part(line), part(column)], ':');
  return join([place, part(code), part(reason)], ' ');
};
