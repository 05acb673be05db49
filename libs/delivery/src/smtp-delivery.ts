import type { Transporter } from 'nodemailer';
import { Delivery, type Message } from './delivery.port.ts';
import { patient, refused, unavailable, withRetries, type Patience } from './patience.ts';

/** A mail server: `smtp://user:password@host:587` (STARTTLS, except on this machine) or `smtps://…:465`. */
export type MailServer = Readonly<{ url: string; from: string }>;

/** What nodemailer says of a failure; its text may hold the address. */
type MailError = Readonly<{ code?: string; responseCode?: number }>;

const isHere = (url: string): boolean => /^(?:localhost|127\.0\.0\.1|\[::1\])$/u.test(new URL(url).hostname);

/** Sends e-mails by a mail server. */
export class SmtpDelivery extends Delivery {
  readonly #transport: Promise<Transporter>;
  readonly #from: string;
  readonly #patience: Required<Patience>;

  constructor({ url, from }: MailServer, patience: Patience = {}) {
    super();
    this.#from = from;
    this.#patience = patient(patience);
    const { protocol, hostname, port, username, password } = new URL(url);
    const { timeoutMs } = this.#patience;
    const secure = protocol === 'smtps:';
    const settings = {
      host: hostname.replace(/^\[|\]$/gu, ''),
      port: port === '' ? (secure ? 465 : 587) : Number(port),
      secure,
      requireTLS: !secure && !isHere(url),
      ...(username === '' ? {} : { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } }),
      connectionTimeout: timeoutMs,
      greetingTimeout: timeoutMs,
      socketTimeout: timeoutMs,
      dnsTimeout: timeoutMs,
      disableFileAccess: true,
      disableUrlAccess: true,
    };
    // Loaded by installations alone that send mail.
    this.#transport = import('nodemailer').then(({ createTransport }) => createTransport(settings));
  }

  async send({ to, subject, text }: Message): Promise<void> {
    // As an object: an address in a text could name a second receiver.
    const mail = { from: this.#from, to: { name: '', address: to }, subject: subject ?? '', text };
    await withRetries(this.#patience, async () => {
      try {
        await (await this.#transport).sendMail(mail);
      } catch (error) {
        throw failure(error as MailError);
      }
    });
  }

  override async close(): Promise<void> {
    (await this.#transport).close();
  }
}

/** 5xx of the server is its last word on this message; all else may be otherwise in a moment. */
const failure = ({ code, responseCode }: MailError): Error => {
  const reason = responseCode === undefined ? (code ?? 'unknown') : String(responseCode);
  const final =
    code !== 'EAUTH' && ((responseCode ?? 0) >= 500 || (code === 'EENVELOPE' && responseCode === undefined));
  return final ? refused(reason) : unavailable(reason);
};
