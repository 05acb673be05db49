/** Values for fields by their names where any id is one to the shape, and a code to whoever reads it. */
type Codes = Readonly<Record<string, string>>;

const sealed = { alg: 'A256GCM', key: 'person-1', box: 'AAECAwQFBgcICQoL' };

const leaves: Readonly<Record<string, unknown>> = {
  text: 'Слово',
  integer: 3,
  boolean: true,
  date: '2026-09-01',
  instant: '2026-09-01T09:00:00.000Z',
  sealed,
};

/**
 * A value of a shape, from its canonical text. Of each choice the one at `turn`, counted around: turning so often as the longest
 * choice is long shows each of them.
 */
export const valueOf = (text: string, turn: number, codes: Codes = {}): unknown => {
  let at = 0;
  const until = (...ends: readonly string[]) => {
    const from = at;
    while (at < text.length && !ends.includes(text[at]!)) at += 1;
    return text.slice(from, at);
  };
  const value = (field: string): unknown => {
    const read = inner(field);
    if (text[at] === '?') at += 1;
    return read;
  };
  const inner = (field: string): unknown => {
    if (text[at] === '[') {
      at += 1;
      const item = value(field);
      at += 1;
      return [item];
    }
    if (text[at] === '{') {
      const fields: Record<string, unknown> = {};
      while (text[at] !== '}') {
        at += 1;
        const name = until(':');
        at += 1;
        fields[name] = value(name);
      }
      at += 1;
      return fields;
    }
    const name = until('(', ',', '}', ']', '?');
    if (name === 'oneOf') {
      at += 1;
      const choices = until(')').split('|');
      at += 1;
      return choices[turn % choices.length];
    }
    return name === 'id' ? (codes[field] ?? `0198f0c4-7a00-7000-8000-${field.slice(0, 12)}`) : leaves[name];
  };
  return value('');
};

/** How many choices the longest choice of a shape has; 1 where there is none. */
export const turnsOf = (text: string): number =>
  Math.max(1, ...[...text.matchAll(/oneOf\(([^)]*)\)/gu)].map(([, choices = '']) => choices.split('|').length));
