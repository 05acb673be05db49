import { CommandError, EXIT } from '../exit-codes.ts';
import { describeFacts } from '../describe.ts';
import { errorLine } from './error-line.ts';
import type { Session } from './find-token.ts';

type Problem = Partial<Record<'title' | 'code' | 'requestId' | 'details' | 'errors' | 'errorCount', unknown>>;

/** A request to the running platform. `path` begins below `/api`. */
export type ApiRequest = Readonly<{
  method: 'GET' | 'POST';
  path: string;
  query?: Readonly<Record<string, string | undefined>>;
  /** Sent as JSON, or as it is when bytes. */
  body?: object | Uint8Array;
  contentType?: string;
  /** Repeating a request under the same id does not do it twice. */
  commandId?: string;
}>;

/** Speaks to the running platform, in a session or as nobody. Answers are what the server says they are: read them with care. */
export class ApiClient {
  readonly #url: string;
  readonly #exchanged: ((token: string) => void) | undefined;
  #token: string | undefined;

  constructor(url: string, session: Partial<Session> = {}) {
    this.#url = url.replace(/\/+$/u, '');
    this.#token = session.token;
    this.#exchanged = session.exchanged;
  }

  /** The parsed JSON body. @throws CommandError unreachable; refused (4xx); failed (anything else) */
  async send(request: ApiRequest): Promise<Record<string, unknown>> {
    const response = await this.#fetch(request);
    this.#exchange(response.headers.get('zveno-session-token'));
    const text = await response.text().catch(() => '');
    let body: unknown;
    try {
      body = JSON.parse(text);
    } catch {
      body = undefined;
    }
    if (!response.ok) throw refusal(response.status, (body ?? {}) as Problem);
    if (typeof body !== 'object' || body === null)
      throw new CommandError(EXIT.failed, 'Сервер ответил не тем, чего ждали: по этому адресу точно платформа?');
    return body as Record<string, unknown>;
  }

  /** After a change of rights the server gives a new token for the old one. */
  #exchange(token: string | null): void {
    if (token === null) return;
    this.#token = token;
    this.#exchanged?.(token);
  }

  async #fetch({ method, path, query = {}, body, contentType, commandId }: ApiRequest): Promise<Response> {
    const url = new URL(`${this.#url}/api${path}`);
    for (const [name, value] of Object.entries(query)) if (value !== undefined) url.searchParams.set(name, value);
    const bytes = body instanceof Uint8Array;
    try {
      return await fetch(url, {
        method,
        headers: {
          ...(this.#token === undefined ? {} : { authorization: `Bearer ${this.#token}` }),
          'zveno-session': 'bearer',
          accept: 'application/json, application/problem+json',
          ...(body === undefined ? {} : { 'content-type': contentType ?? 'application/json' }),
          ...(commandId === undefined ? {} : { 'idempotency-key': commandId }),
        },
        ...(body === undefined ? {} : { body: bytes ? new Uint8Array(body) : JSON.stringify(body) }),
      });
    } catch {
      throw new CommandError(
        EXIT.unreachable,
        `Сервер недоступен по адресу ${this.#url}. Запущен ли он (npm start)? Другой адрес задаёт --url.`,
        true,
      );
    }
  }
}

const refusal = (status: number, { title, code, requestId, details, errors, errorCount }: Problem): CommandError => {
  const lines = [`${typeof title === 'string' ? title : 'Сервер отклонил запрос'} [${String(code ?? status)}]`];
  if (typeof details === 'object' && details !== null) lines.push(...describeFacts(details, '  '));
  if (Array.isArray(errors)) {
    for (const entry of errors as unknown[]) lines.push(`  ${errorLine(entry)}`);
    if (typeof errorCount === 'number' && errorCount > errors.length) lines.push(`  … всего ошибок: ${errorCount}`);
  }
  if (status >= 500 && typeof requestId === 'string') lines.push(`  номер запроса: ${requestId}`);
  const refused = status >= 400 && status < 500;
  const transient = [502, 503, 504].includes(status);
  return new CommandError(refused ? EXIT.refused : EXIT.failed, lines.join('\n'), transient, code);
};
