import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { startPlatform, type Caller, type Platform } from './platform.fixture.ts';

/** A platform whose text messages are read by the test, and people who sign in by them. */
export type PeoplePlatform = Platform &
  Readonly<{
    /** What was sent to a number, oldest first. */
    textsTo: (phone: string) => readonly string[];
    /** Waits for the next text to a number that meets the pattern. */
    text: (phone: string, pattern: RegExp) => Promise<string>;
    /** Makes a profile by code, or signs in; then asks in a session with a second factor. */
    signUp: (phone: string, surname: string) => Promise<Readonly<{ personId: string; ask: Caller }>>;
  }>;

const PATIENCE_MS = 60_000;

/** An SMS gateway of the test's own, and a platform that sends by it; `folder` as for `startPlatform`. */
export const startPeoplePlatform = async (folder?: string): Promise<PeoplePlatform> => {
  const texts: { to: string; text: string }[] = [];
  const waiting = new Set<() => void>();
  const gateway = createServer((request, response) => {
    const { searchParams } = new URL(request.url ?? '/', 'http://localhost');
    texts.push({ to: searchParams.get('to') ?? '', text: searchParams.get('text') ?? '' });
    for (const look of [...waiting]) look();
    response.end('ok');
  });
  await new Promise<void>((resolve) => gateway.listen(0, '127.0.0.1', resolve));
  const { port } = gateway.address() as AddressInfo;
  const platform = await startPlatform(folder, {
    SMS_GATEWAY_URL: `http://127.0.0.1:${port}/?to={to}&text={text}`,
  });

  const textsTo = (phone: string) => texts.filter(({ to }) => to === phone).map(({ text }) => text);
  const text = (phone: string, pattern: RegExp, from = 0) =>
    new Promise<string>((resolve, reject) => {
      const late = setTimeout(() => reject(new Error(`no text ${pattern}`)), PATIENCE_MS);
      const look = () => {
        const found = textsTo(phone)
          .slice(from)
          .find((one) => pattern.test(one));
        if (found === undefined) return;
        clearTimeout(late);
        waiting.delete(look);
        resolve(found);
      };
      waiting.add(look);
      look();
    });

  const signUp = async (phone: string, surname: string) => {
    const anonymous = await fetch(`${platform.url}/api/sign-in/codes`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ phone }),
    });
    const { challengeId } = (await anonymous.json()) as { challengeId: string };
    const sent = await text(phone, /\d{6}/u);
    const response = await fetch(`${platform.url}/api/sign-in/codes/${challengeId}/verify`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'Zveno-Session': 'bearer' },
      body: JSON.stringify({ code: /\d{6}/u.exec(sent)![0], surname, givenName: 'Имя' }),
    });
    const { personId } = (await response.json()) as { personId: string };
    return { personId, ask: await platform.as({ personId }) };
  };

  return {
    ...platform,
    textsTo,
    text,
    signUp,
    close: async () => {
      await platform.close();
      gateway.close();
    },
  };
};
