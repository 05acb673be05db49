import { liveNotices, type HoursNotice } from '@zveno/contracts-communication';
import { openLive } from './live.fixture.ts';

let live: Awaited<ReturnType<typeof openLive>>;
let anna: Awaited<ReturnType<typeof live.greeted>>;

/** The next frame that shows nobody. */
const nobody = () => {
  const before = anna.frames.length;
  return anna.frame((one) => one.t === 'presence' && one.online.length === 0 && anna.frames.indexOf(one) >= before);
};

beforeEach(async () => {
  live = await openLive();
  live.services.moves('c1', { joined: ['anna', 'boris'] });
  live.services.visible = ['boris'];
  anna = await live.greeted('anna');
  await live.greeted('boris');
  anna.says({ t: 'watch', chatId: 'c1' });
  await anna.frame((frame) => frame.t === 'presence' && frame.online.includes('boris'));
  live.services.visible = [];
});
afterEach(() => live.close());

it('whoever wishes to be seen no more is not, in chats that are open, too', async () => {
  const seen = nobody();
  live.services.bus.publish(liveNotices.hours, { personId: 'boris' } satisfies HoursNotice);
  await seen;
});

it('whoever has left a chat is not seen by those who have it open', async () => {
  const seen = nobody();
  live.services.moves('c1', { left: ['boris'] });
  await seen;
});
