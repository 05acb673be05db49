const kinds = {
  person: ['profile', 'phone', 'login', 'account', 'accounts'],
  signIn: ['session', 'sessions', 'recovery', 'passkey'],
  roster: ['student', 'employee', 'guardian', 'roster', 'membership', 'administrators', 'administration', 'curators'],
  consents: ['consents', 'consent', 'subject', 'erasure'],
  joining: ['join', 'invitation'],
} as const;
export type DataKind = keyof typeof kinds | 'other';

/** What kind of record it is, by the stream in which it stands: `<kind>-<id>`. */
export const kindOf = (stream: string): DataKind => {
  const first = stream.split('-')[0]!;
  const found = Object.entries(kinds).find(([, names]) => (names as readonly string[]).includes(first));
  return found === undefined ? 'other' : (found[0] as DataKind);
};

/** How many records there are of each kind, the largest kind first. */
export const countsOf = (items: readonly Readonly<{ stream: string }>[]): readonly (readonly [DataKind, number])[] => {
  const counts = new Map<DataKind, number>();
  for (const { stream } of items) counts.set(kindOf(stream), (counts.get(kindOf(stream)) ?? 0) + 1);
  return [...counts].toSorted(([, a], [, b]) => b - a);
};
