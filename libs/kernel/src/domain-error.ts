/** What a refusal may tell besides its code: facts about the request, never personal data (they reach logs and answers). */
export type ErrorDetails = Readonly<Record<string, string | number | boolean | readonly string[] | undefined>>;

/**
 * A refusal with a code, such as `unit.not-found`: the only error that rules throw.
 *
 * The code is `<noun>.<reason>` in kebab case. It alone travels between services; the gateway gives it an HTTP status and
 * the page `docs/problems/<code>.md` explains it.
 */
export class DomainError extends Error {
  override readonly name = 'DomainError';
  readonly code: string;
  readonly details: ErrorDetails;

  constructor(code: string, details: ErrorDetails = {}) {
    super(code);
    this.code = code;
    this.details = details;
  }
}

/** Whether something thrown is a refusal by a rule (or, with a code, that very refusal). */
export const isDomainError = (error: unknown, code?: string): error is DomainError =>
  error instanceof DomainError && (code === undefined || error.code === code);
