import type { Problems } from '@zveno/contracts-common';
import { isDomainError, type DomainError } from '@zveno/kernel';

/** An error as it is answered: RFC 9457, `application/problem+json`. */
export type ProblemBody = Readonly<{
  type: string;
  title: string;
  status: number;
  code: string;
  requestId: string;
  errors?: readonly Readonly<{ field: string; reason: string }>[];
  /** Facts about the refusal, such as a limit or an id. Never personal data. */
  details?: Readonly<Record<string, unknown>>;
}>;

/** Seconds after which a request that met a momentary state may be repeated, unless the refusal says otherwise. */
export const RETRY_AFTER_SECONDS = 2;

/** Codes that Fastify's own errors stand for; others of its 4xx are `request.malformed`. */
const fastifyCodes: Readonly<Record<string, string>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'request.too-large',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'request.media-type',
  FST_ERR_NOT_FOUND: 'route.not-found',
};

/** The code and details an error is answered with; anything unexpected is `internal`. */
export const refusalOf = (error: unknown): Pick<DomainError, 'code' | 'details'> => {
  if (isDomainError(error)) return { code: error.code, details: error.details };
  const { code, statusCode } = (error ?? {}) as { code?: unknown; statusCode?: unknown };
  const known = typeof code === 'string' ? fastifyCodes[code] : undefined;
  if (known !== undefined) return { code: known, details: {} };
  const ofClient = typeof statusCode === 'number' && statusCode >= 400 && statusCode < 500;
  return { code: ofClient ? 'request.malformed' : 'internal', details: {} };
};

const fieldError = (text: string) => {
  const cut = text.lastIndexOf(': ');
  return cut === -1 ? { field: text, reason: 'invalid' } : { field: text.slice(0, cut), reason: text.slice(cut + 2) };
};

/** The answer to a refusal. A code that no table knows is answered as `internal`: its details may not be meant for outside. */
export const problemOf = (
  problems: Problems,
  { code, details }: Pick<DomainError, 'code' | 'details'>,
  requestId: string,
): ProblemBody => {
  const known = problems[code];
  if (known === undefined && code !== 'internal')
    return problemOf(problems, { code: 'internal', details: {} }, requestId);
  const { errors, ...facts } = details;
  return {
    type: `/problems/${code}`,
    title: known?.title ?? 'Внутренняя ошибка',
    status: known?.status ?? 500,
    code,
    requestId,
    ...(Array.isArray(errors) ? { errors: (errors as string[]).map(fieldError) } : {}),
    ...(Object.keys(facts).length > 0 ? { details: facts } : {}),
  };
};

/** How long to wait before the next try, in seconds, for the answers that invite one. */
export const retryAfter = (status: number, { details }: Pick<DomainError, 'details'>): number | undefined =>
  typeof details['retryAfter'] === 'number'
    ? Math.max(1, Math.ceil(details['retryAfter']))
    : status === 503 || status === 429
      ? RETRY_AFTER_SECONDS
      : undefined;
