import { communicationRoutes as routes, liveNotices, type ToChat } from '@zveno/contracts-communication';
import { communicationStreams } from '@zveno/contracts-communication/events';
import { Notices } from '@zveno/messaging';
import { randomUUID } from 'node:crypto';
import { ORG, startCommunication, type CommunicationService } from '../service.fixture.ts';

let service: CommunicationService;
const chatId = randomUUID();

beforeAll(async () => {
  service = await startCommunication();
  await service.school();
  await service.joins('anna', 'student', 'u1');
  const about = { chatId, organizationId: ORG };
  const made = { kind: 'room', entry: 'by-name', posting: 'everybody' } as const;
  const stream = communicationStreams.chat(chatId);
  await service.record(stream, { type: 'ChatMade', data: { ...about, ...made, audience: [] } });
  for (const [personId, as, standing] of [
    ['olga', 'staff', 'owner'],
    ['anna', 'student', 'member'],
  ] as const)
    await service.record(stream, {
      type: 'ParticipantAdded',
      data: { ...about, personId, standing, as, via: 'named', because: 'e' },
    });
});
afterAll(() => service.stop());

it('whoever sends a message again that a process now gone has appended has all bidden to ask for it, once', async () => {
  const commandId = randomUUID();
  const send = () => service.ask(routes.postMessage, { chatId, text: 'Слышно?' }, 'anna', { commandId });
  const first = await send();
  const missed: ToChat[] = [];
  const heard = Promise.withResolvers<void>();
  const listen = () =>
    service.get<Notices>(Notices as never).subscribe(liveNotices.toChat, (data) => {
      const notice = data as ToChat;
      if (notice.frame.t !== 'missed') return;
      missed.push(notice);
      heard.resolve();
    });
  const end = listen();
  // This process has told of it itself.
  expect(await send()).toEqual(first);
  end();
  await service.restart();
  listen();
  for (let n = 0; n < 3; n += 1) expect(await send()).toEqual(first);
  await heard.promise;
  expect(missed).toMatchObject([{ chatId, staffOnly: false, frame: { t: 'missed' } }]);
});
