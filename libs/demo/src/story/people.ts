import { Secret, TOTP } from 'otpauth';
import { Api, StoryError } from './api.ts';
import type { Character } from './cast.ts';

/** A message as an outbox keeps it. */
export type Sent = Readonly<{ number: number; to: string; text: string }>;

/** Where the story is played. */
export type Stage = Readonly<{
  url: string;
  /** The messages sent so far, oldest first. */
  messages: () => readonly Sent[];
  /** Waits, in milliseconds. */
  pause: (milliseconds: number) => Promise<void>;
}>;

export type Person = Readonly<{ personId: string; api: Api }>;

const PATIENCE = 200;
const LOOK_EVERY_MS = 50;

/** Asks until there is an answer. @throws StoryError after ten seconds */
export const until = async <T>(
  { pause }: Stage,
  what: string,
  look: () => Promise<T | undefined> | T | undefined,
): Promise<T> => {
  for (let tries = 0; tries < PATIENCE; tries += 1) {
    const found = await look();
    if (found !== undefined) return found;
    await pause(LOOK_EVERY_MS);
  }
  throw new StoryError(`не дождались: ${what}`);
};

/** What a message to a phone says that was sent behind another. */
export const messageTo = (stage: Stage, phone: string, pattern: RegExp, behind = 0): Promise<string> =>
  until(
    stage,
    'сообщение',
    () =>
      stage.messages().findLast(({ number, to, text }) => number > behind && to === phone && pattern.test(text))?.text,
  );

/** Somebody signs in by a code, and gets an educational profile the first time. */
export const signIn = async (stage: Stage, { phone, ...name }: Character): Promise<Person> => {
  const api = new Api(stage.url);
  const behind = stage.messages().at(-1)?.number ?? 0;
  const { challengeId } = await api.post('/sign-in/codes', { phone });
  const sent = await messageTo(stage, phone, /\d{6}/u, behind);
  const [code] = /\d{6}/u.exec(sent)!;
  const { sessionToken, personId } = await api.post(`/sign-in/codes/${challengeId}/verify`, { code, ...name });
  api.use(sessionToken);
  return { personId, api };
};

/** Whoever holds power needs a second factor: an authenticator application, here one that the story holds itself. */
export const addSecondFactor = async ({ api }: Person): Promise<void> => {
  const { factorId, secret } = await api.post('/profile/second-factors/totp');
  const code = new TOTP({ secret: Secret.fromBase32(secret) }).generate();
  const { sessionToken } = await api.post(`/profile/second-factors/totp/${factorId}/confirm`, { code });
  api.use(sessionToken);
};
