import { faultOf } from '@zveno/messaging';
import { pino, type DestinationStream, type Logger } from 'pino';

/** Names of fields that may hold personal data or secrets: their values never reach a log, at any depth. */
const SECRET =
  /(?:^|_)(?:body|payload|query|params|headers|cookie|data|text)$|name$|phone|e-?mail|passw|token|secret|authori[sz]ation|snils|birth|address|master_?key/iu;
const ALLOWED = new Set(['hostname', 'serviceName']);

/** Shapes of secrets and telephone numbers, wherever they stand. */
const SECRET_SHAPES: readonly RegExp[] = [
  /\beyJ[\w-]{5,}\.[\w-]+\.[\w-]+/gu,
  /\bBearer\s+\S+/giu,
  /[\w.+-]+@[\w-]+\.[\w.-]+/gu,
  /(?<![\w.:-])(?:\+7|8)[\s(-]*\d{3}[\s)-]*\d{3}[\s-]*\d{2}[\s-]*\d{2}(?![\w-])/gu,
];

const HIDDEN = '[hidden]';
const MAX_DEPTH = 4;

/** The text without anything that looks like a token, a mail address or a telephone number. */
export const withoutSecrets = (text: string): string =>
  SECRET_SHAPES.reduce((clean, shape) => clean.replace(shape, HIDDEN), text);

/** What of a value may be logged. Errors keep their class and place, not their message. */
export const loggable = (value: unknown, depth = 0): unknown => {
  if (typeof value === 'string') return withoutSecrets(value);
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof Error) return faultOf(value);
  if (depth === MAX_DEPTH) return HIDDEN;
  if (Array.isArray(value)) return value.slice(0, 50).map((item) => loggable(item, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([name, field]) => [
      name,
      SECRET.test(name) && !ALLOWED.has(name) ? HIDDEN : loggable(field, depth + 1),
    ]),
  );
};

const UNEXPECTED = 'unexpected error';

/** A call of the log with a message of its own: left alone, pino would take that of the error it is given. */
const spoken = (args: readonly unknown[]): unknown[] => {
  const [first, ...rest] = args.map((arg) => (typeof arg === 'string' ? withoutSecrets(arg) : arg));
  if (first instanceof Error) return [{ err: first }, ...(rest.length > 0 ? rest : [UNEXPECTED])];
  const holdsError = typeof first === 'object' && first !== null && (first as { err?: unknown }).err instanceof Error;
  const silent = rest.length === 0 && !('msg' in Object(first));
  return holdsError && silent ? [first, UNEXPECTED] : [first, ...rest];
};

/**
 * The log of a process: JSON lines on the standard output.
 *
 * Whatever is handed to it, names, bodies, tokens and messages of errors stay out (`loggable`).
 */
export const createLogger = (service: string, level: string, destination?: DestinationStream): Logger =>
  pino(
    {
      level,
      base: { service, pid: process.pid },
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: {
        level: (label) => ({ level: label }),
        log: (fields) => loggable(fields) as Record<string, unknown>,
      },
      serializers: { err: (value: unknown) => value },
      hooks: {
        logMethod(args, method) {
          method.apply(this, spoken(args) as typeof args);
        },
      },
    },
    destination ?? pino.destination({ dest: 1, sync: true }),
  );
