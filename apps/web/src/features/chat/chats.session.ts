import { api, ask } from '../../api/client.ts';
import { queryClient } from '../../app/queries.ts';
import { SESSION_OVER } from '../../app/session-memory.ts';
import { heedInInbox } from './inbox-life.ts';
import { toldLive } from './inbox.queries.ts';
import { LiveClient, openSocket } from './live.client.ts';
import { Outbox } from './outbox.ts';
import { outboxStore } from './outbox.store.ts';

/** Pages of one browser share one outbox: one of them sends at a time. Without locks all may; the platform records it once. */
const alone = async (act: () => Promise<void>): Promise<void> => {
  if (navigator.locks === undefined) return act();
  await navigator.locks.request('zveno-outbox', act);
};

/** The outbox of this page. */
export const outbox = new Outbox({
  store: outboxStore,
  alone,
  gateway: {
    post: ({ commandId, messageId, organizationId, chatId, body }) =>
      ask(
        (headers) =>
          api.POST('/api/organizations/{organizationId}/chats/{chatId}/messages', {
            headers,
            params: { path: { organizationId, chatId } },
            body: { ...body, messageId },
          }),
        commandId,
      ),
  },
});

let owner: string | undefined;
let unheard: (() => void) | undefined;

/** An exchange of the session that this very page asked for is over by then. */
const SETTLED_MS = 1_500;

/** Asked for anew, the profile is refused, and the page asks to sign in; or the socket was of an earlier session. */
const askWhoIsThere = async (): Promise<void> => {
  await queryClient.invalidateQueries({ queryKey: ['profile', 'me'] });
  if (owner !== undefined && queryClient.getQueryData(['profile', 'me']) !== null) live.start();
};

/** The live connection of this page. */
export const live = new LiveClient({
  connect: openSocket,
  sessionOver: () => void setTimeout(() => void askWhoIsThere(), SETTLED_MS),
});

live.subscribe(() => toldLive(live.getSnapshot().state === 'on'));

const comeBack = (): void => {
  live.hurry();
  outbox.hurry();
};

/** Takes up the unsent messages of who is signed in, and listens. Asked for the same person again it does nothing. */
export const startChats = (personId: string): void => {
  if (owner === personId) return;
  if (owner !== undefined) stopChats();
  owner = personId;
  addEventListener('online', comeBack);
  addEventListener(SESSION_OVER, stopChats, { once: true });
  document.addEventListener('visibilitychange', comeBack);
  unheard = live.listen((frame) => heedInInbox(personId, frame));
  live.start();
  void outbox.resume(personId);
};

/** Nobody is signed in any more. */
export function stopChats(): void {
  owner = undefined;
  unheard?.();
  removeEventListener('online', comeBack);
  document.removeEventListener('visibilitychange', comeBack);
  live.stop();
  outbox.forget();
}
