/** A refusal of the platform (RFC 9457), or `network` when it could not be reached at all. */
export class ProblemError extends Error {
  readonly code: string;
  /** 0 when there was no answer. */
  readonly status: number;
  /** As the platform says it to people; empty when there was no answer. */
  readonly title: string;
  /** Names of the fields that were refused. */
  readonly fields: readonly string[];
  readonly retryAfterSeconds: number | undefined;

  constructor(
    code: string,
    {
      status = 0,
      title = '',
      fields = [],
      retryAfterSeconds,
    }: Readonly<{ status?: number; title?: string; fields?: readonly string[]; retryAfterSeconds?: number }> = {},
  ) {
    super(code);
    this.name = 'ProblemError';
    this.code = code;
    this.status = status;
    this.title = title;
    this.fields = fields;
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

type ProblemBody = Readonly<{ code?: unknown; title?: unknown; errors?: readonly { field?: unknown }[] }>;

/** Reads a refusal; whatever is not problem+json becomes `internal`. */
export const problemFrom = (body: unknown, response: Response): ProblemError => {
  const { code, title, errors } = (typeof body === 'object' && body !== null ? body : {}) as ProblemBody;
  const wait = Number(response.headers.get('Retry-After') ?? Number.NaN);
  return new ProblemError(typeof code === 'string' ? code : 'internal', {
    status: response.status,
    title: typeof title === 'string' ? title : '',
    fields: Array.isArray(errors) ? errors.map(({ field }) => String(field)) : [],
    ...(Number.isFinite(wait) && response.headers.has('Retry-After') ? { retryAfterSeconds: wait } : {}),
  });
};

/** The refusal in whatever was thrown. */
export const problemOf = (error: unknown): ProblemError =>
  error instanceof ProblemError ? error : new ProblemError('internal');

/** The session is over, or there never was one. */
export const isSignedOut = ({ code }: ProblemError): boolean =>
  code === 'auth.required' || code === 'auth.invalid' || code === 'session.invalid';
