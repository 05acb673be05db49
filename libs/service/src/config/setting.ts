/** One variable of the environment: what it is called, what it may be, and what it is when absent. */
export type Setting<T> = Readonly<{
  variable: string;
  /** What it may hold, in words, for the documentation (Russian). */
  type: string;
  /** As written in the documentation and read when the variable is absent; undefined: it may be left out. */
  default: string | undefined;
  /** Russian, for operators. */
  description: string;
  /** @throws Error with the reason, which never repeats a secret */
  parse: (text: string) => T;
}>;

/** A variable that stops the start. */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError';
  readonly variable: string;
  readonly reason: string;

  constructor(variable: string, reason: string) {
    super(`${variable}: ${reason}`);
    this.variable = variable;
    this.reason = reason;
  }
}

type Parser<T> = Readonly<{ type: string; parse: (text: string) => T }>;

const fail = (reason: string): never => {
  throw new Error(reason);
};

export const text: Parser<string> = { type: 'текст', parse: (value) => value };

export const email: Parser<string> = {
  type: 'адрес почты',
  parse: (value) => (/^[^\s@<>?&]+@[^\s@<>?&]+\.[^\s@<>?&]+$/u.test(value) ? value : fail('это не адрес почты')),
};

export const path: Parser<string> = {
  type: 'путь',
  parse: (value) => (value.includes('\0') ? fail('путь содержит нулевой символ') : value),
};

/** @param schemes with their colons */
export const url = (...schemes: readonly string[]): Parser<string> => ({
  type: `адрес ${schemes.map((scheme) => `\`${scheme}\``).join(', ')}`,
  parse: (value) => {
    const scheme = value.slice(0, value.indexOf(':') + 1);
    if (!schemes.includes(scheme)) fail(`должно начинаться с ${schemes.join(' или ')}`);
    return value.length > scheme.length ? value : fail('после схемы ничего нет');
  },
});

export const integer = (min: number, max: number): Parser<number> => ({
  type: `целое ${min}…${max}`,
  parse: (value) => {
    const number = Number(value);
    const fits = /^\d{1,15}$/u.test(value) && number >= min && number <= max;
    return fits ? number : fail(`должно быть целым числом от ${min} до ${max}`);
  },
});

export const oneOf = <const T extends string>(...values: readonly T[]): Parser<T> => ({
  type: values.map((value) => `\`${value}\``).join(', '),
  parse: (value) => values.find((allowed) => allowed === value) ?? fail(`должно быть одним из: ${values.join(', ')}`),
});

/** A key of 32 bytes in base64 or base64url. */
export const key: Parser<Buffer> = {
  type: '32 байта в base64',
  parse: (value) => {
    const clean = value.trim();
    const bytes = Buffer.from(clean, 'base64url');
    const exact = /^[\w+/-]{43}=?$/u.test(clean) && bytes.length === 32;
    return exact ? bytes : fail('должно быть ровно 32 байтами в base64');
  },
};

/** A variable that always has a value. */
export const setting = <T>(variable: string, parser: Parser<T>, standard: string, description: string): Setting<T> => ({
  variable,
  ...parser,
  default: standard,
  description,
});

/** A variable that may be absent. */
export const optional = <T>(variable: string, parser: Parser<T>, description: string): Setting<T | undefined> => ({
  variable,
  ...parser,
  default: undefined,
  description,
});
