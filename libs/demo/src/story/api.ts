// eslint-disable-next-line @typescript-eslint/no-explicit-any -- answers are looked at, not typed
export type Body = any;

/** A request of the story was answered otherwise than it should be. */
export class StoryError extends Error {
  override readonly name = 'StoryError';
}

/** Asks the platform's HTTP API as somebody, the way a program does: with a bearer token that the server may exchange. */
export class Api {
  readonly #url: string;
  #token: string | undefined;

  constructor(url: string, token?: string) {
    this.#url = url.replace(/\/+$/u, '');
    this.#token = token;
  }

  /** From here on as another session. */
  use(token: string): void {
    this.#token = token;
  }

  /** The answer, whatever it says. */
  async ask(method: string, path: string, body?: object): Promise<Readonly<{ status: number; body: Body }>> {
    const response = await fetch(`${this.#url}/api${path}`, {
      method,
      headers: {
        'Zveno-Session': 'bearer',
        ...(this.#token === undefined ? {} : { Authorization: `Bearer ${this.#token}` }),
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const fresh = response.headers.get('zveno-session-token');
    if (fresh !== null) this.#token = fresh;
    const text = await response.text();
    return { status: response.status, body: /^[[{]/u.test(text) ? (JSON.parse(text) as Body) : text };
  }

  /** The answer of a request that must be accepted. @throws StoryError */
  async get(path: string): Promise<Body> {
    return this.#accepted('GET', path);
  }

  async post(path: string, body: object = {}): Promise<Body> {
    return this.#accepted('POST', path, body);
  }

  async put(path: string, body: object = {}): Promise<Body> {
    return this.#accepted('PUT', path, body);
  }

  /** The bytes of a file, from its beginning. @throws StoryError */
  async send(path: string, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
    const { status } = await fetch(`${this.#url}/api${path}`, {
      method: 'PATCH',
      headers: {
        Authorization: `Bearer ${this.#token}`,
        'Content-Type': 'application/offset+octet-stream',
        'Upload-Offset': '0',
      },
      body: bytes,
    });
    if (status >= 300) throw new StoryError(`PATCH ${path}: ${status}`);
  }

  /** That a request is refused with this code. @throws StoryError when it is not */
  async refused(code: string, method: string, path: string, body?: object): Promise<void> {
    const answer = await this.ask(method, path, body);
    if (answer.body?.code !== code) throw new StoryError(`${method} ${path}: ${answer.status}, а ждали отказ ${code}`);
  }

  async #accepted(method: string, path: string, body?: object): Promise<Body> {
    const answer = await this.ask(method, path, body);
    if (answer.status >= 300) throw new StoryError(`${method} ${path}: ${answer.status} ${answer.body?.code ?? ''}`);
    return answer.body;
  }
}
