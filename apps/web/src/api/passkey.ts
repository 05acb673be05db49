import { ProblemError } from './problem.ts';

/** What WebAuthn gives and takes, as JSON. */
type Json = Record<string, never>;

const library = () => import('@simplewebauthn/browser');

/** The person said no, waited too long, or the device has none: the browser does not tell which. */
const asked = <T>(question: Promise<T>): Promise<T> =>
  question.catch(() => Promise.reject(new ProblemError('passkey.cancelled')));

/** Lets the browser ask the person for a passkey. @throws ProblemError `passkey.cancelled` */
export const showPasskey = async (options: object): Promise<Json> =>
  asked((await library()).startAuthentication({ optionsJSON: options as never })) as Promise<never>;

/** Lets the browser make a passkey. @throws ProblemError `passkey.cancelled` */
export const makePasskey = async (options: object): Promise<Json> =>
  asked((await library()).startRegistration({ optionsJSON: options as never })) as Promise<never>;
