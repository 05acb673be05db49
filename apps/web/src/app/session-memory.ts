import type { Schema } from '../api/client.ts';

type Profile = Schema<'MyProfile'>;

const KEY = 'profile';
/** Told to the whole page when a session ends or another one begins. */
export const SESSION_OVER = 'zveno:session-over';

/** The database comes only to those who have something in it. */
const device = () => import('../device/kept.ts');

export const keepProfile = async (profile: Profile): Promise<void> => (await device()).keep(KEY, profile);

export const recallProfile = async (): Promise<Profile | undefined> => (await device()).recall<Profile>(KEY);

/** What somebody else left on this device goes before the next one sees anything. */
export const forgetSomebodyElse = async ({ personId }: Profile): Promise<void> => {
  const before = await recallProfile();
  if (before !== undefined && before.personId !== personId) await (await device()).forgetKept();
};

/** The session is over, or another one begins: what was read and begun here goes. What is unsent waits for the same person. */
export const forgetSession = (): void => {
  dispatchEvent(new Event(SESSION_OVER));
  for (const key of Object.keys(sessionStorage).filter((one) => one.startsWith('zveno-draft-')))
    sessionStorage.removeItem(key);
  void device().then(({ forgetKept }) => forgetKept());
};

/** The person leaves this device: nothing of theirs stays on it. */
export const forgetPerson = async (): Promise<void> => {
  forgetSession();
  await (await device()).forgetDevice();
};
