import { authorSubject, communicationStreams, placeOf } from '@zveno/contracts-communication/events';
import { streams } from '@zveno/contracts-org-structure/events';
import type { NewEvent } from '@zveno/event-store';
import type { Stores } from '@zveno/service';
import { textOf } from './texts.ts';

export const ORG = 'school';
export const READER = 'person-0';
/** A segment's messages; its last event closes it. */
const IN_SEGMENT = 9_999;
const AT_ONCE = 1_000;
const PEOPLE = 40;
const AT = Date.parse('2026-09-01T06:00:00.000Z');

const eventOf = (type: string, data: object, id: string, at: number, schemaVersion = 1): NewEvent => ({
  type,
  data,
  metadata: {
    eventId: id,
    schemaVersion,
    commandId: id,
    orgId: ORG,
    actorId: READER,
    effectiveOn: new Date(at).toISOString().slice(0, 10),
    recordedAt: new Date(at).toISOString(),
    correlationId: id,
  },
});

/** Where a chat's message number `n` stands. */
export const placeOfMessage = (n: number): string =>
  placeOf({
    stream: communicationStreams.segment('', 1 + Math.floor(n / IN_SEGMENT)),
    revision: n % IN_SEGMENT,
  });

export const fillOrganization = async ({ eventStore }: Stores): Promise<void> => {
  const data = { organizationId: ORG, municipalityId: 'm1', kind: 'school', vocabulary: 'school', requisites: {} };
  const registered = { ...data, name: 'Школа', timeZone: 'Europe/Moscow' };
  await eventStore.append(
    streams.organization(ORG),
    [eventOf('OrganizationRegistered', registered, 'org', AT)],
    'none',
  );
};

/** A chat of forty people who have written so many messages, one a minute. */
export const fillChat = async (stores: Stores, chatId: string, messages: number, seed: number): Promise<void> => {
  const { eventStore, vault } = stores;
  const about = { chatId, organizationId: ORG };
  const made = { ...about, kind: 'group-students', derivedFrom: {}, posting: 'everybody', because: 'x' };
  const joined = Array.from({ length: PEOPLE }, (_, n) => {
    const data = { ...about, personId: `person-${n}`, standing: n === 1 ? 'owner' : 'member', because: 'x' };
    return eventOf('ParticipantAdded', data, `${chatId}-joined-${n}`, AT, 2);
  });
  const chat = [eventOf('ChatCreated', made, `${chatId}-made`, AT), ...joined];
  await eventStore.append(communicationStreams.chat(chatId), chat, 'none');

  const subjects = Array.from({ length: PEOPLE }, (_, n) => authorSubject(ORG, `person-${n}`, 2026));
  const ring = await vault.keysFor(subjects.map((subject) => ({ subject, orgId: ORG })));
  const posted = (n: number): NewEvent => {
    const author = n % PEOPLE;
    const messageId = `${chatId}-${n}`;
    const body = ring.seal(subjects[author]!, 'body', textOf(n + seed * 1_000_003));
    const words = { body, length: 'medium', textFingerprint: 'f', isBot: false };
    const reply = n % 10 === 9 ? { replyTo: `${chatId}-${n - 3}` } : {};
    const data = { ...about, messageId, authorId: `person-${author}`, ...words, ...reply };
    return eventOf('MessagePosted', data, messageId, AT + n * 60_000, 2);
  };
  for (let segment = 1, n = 0; n < messages; segment += 1) {
    const stream = communicationStreams.segment(chatId, segment);
    const end = Math.min(messages, segment * IN_SEGMENT);
    for (; n < end;) {
      const some = Array.from({ length: Math.min(AT_ONCE, end - n) }, (_, k) => posted(n + k));
      await eventStore.append(stream, some, 'any');
      n += some.length;
    }
    if (n < messages) {
      const closed = eventOf('SegmentClosed', { ...about, segment }, `${chatId}-closed-${segment}`, AT + n * 60_000);
      await eventStore.append(stream, [closed], 'any');
    }
  }
};
