import { randomUUID } from 'node:crypto';
import { Delivery, type Message } from './delivery.port.ts';
import { patient, refused, unavailable, withRetries, type Patience } from './patience.ts';

/** How an SMS gateway is spoken to over HTTP. */
export type SmsGateway = Readonly<{
  /** With `{to}` (+7…), `{digits}` (7…), `{text}` and `{token}` in it, each encoded as a part of an address. */
  url: string;
  /** The JSON to post, with the same names inside its texts; without it the gateway is asked with GET. */
  body?: string | undefined;
  /** The secret: where neither template names it, it goes into the header `Authorization: Bearer …`. */
  token?: string | undefined;
  /** A text that stands in the answer to every message the gateway takes, for one that says 200 in any case. */
  accepted?: string | undefined;
}>;

const MAX_ANSWER = 65_536;

const filled = (
  template: string,
  values: Readonly<Record<string, string>>,
  encode: (value: string) => string,
): string => template.replace(/\{(to|digits|text|token)\}/gu, (_, name: string) => encode(values[name] ?? ''));

const inJson = (value: string): string => JSON.stringify(value).slice(1, -1);

/** Sends SMS by a gateway with an HTTP interface of its own. */
export class SmsGatewayDelivery extends Delivery {
  readonly #gateway: SmsGateway;
  readonly #patience: Required<Patience>;

  constructor(gateway: SmsGateway, patience: Patience = {}) {
    super();
    this.#gateway = gateway;
    this.#patience = patient(patience);
  }

  async send({ to, text }: Message): Promise<void> {
    const { url, body, token = '' } = this.#gateway;
    const values = { to, digits: to.replace(/\D/gu, ''), text, token };
    const named = url.includes('{token}') || (body?.includes('{token}') ?? false);
    const request: RequestInit = {
      method: body === undefined ? 'GET' : 'POST',
      headers: {
        'Idempotency-Key': randomUUID(),
        ...(token === '' || named ? {} : { Authorization: `Bearer ${token}` }),
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: filled(body, values, inJson) }),
      // A redirection would take the secret and the address elsewhere.
      redirect: 'error',
    };
    const address = filled(url, values, encodeURIComponent);
    await withRetries(this.#patience, () => this.#ask(address, request));
  }

  async #ask(address: string, request: RequestInit): Promise<void> {
    const signal = AbortSignal.timeout(this.#patience.timeoutMs);
    let answer: Response;
    let said: string;
    try {
      answer = await fetch(address, { ...request, signal });
      said = await beginningOf(answer);
    } catch (error) {
      throw unavailable(signal.aborted ? 'timeout' : reasonOf(error));
    }
    if (answer.status === 429 || answer.status >= 500) throw unavailable(String(answer.status));
    if (!answer.ok) throw refused(String(answer.status));
    if (!said.includes(this.#gateway.accepted ?? '')) throw refused('not-accepted');
  }
}

const reasonOf = (error: unknown): string => {
  const { code } = ((error as Error).cause ?? error) as { code?: unknown };
  return typeof code === 'string' ? code : (error as Error).name;
};

/** No more of an answer than it takes to see what it says. */
const beginningOf = async (answer: Response): Promise<string> => {
  const decoder = new TextDecoder();
  let said = '';
  for await (const chunk of answer.body ?? []) {
    said += decoder.decode(chunk as Uint8Array, { stream: true });
    if (said.length > MAX_ANSWER) break;
  }
  return said;
};
