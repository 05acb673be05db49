import { Inject, Injectable, Logger, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import {
  liveNotices as subjects,
  type ChatNotice,
  type HoursNotice,
  type MessageNotice,
  type ToChat,
  type ToPerson,
} from '@zveno/contracts-communication';
import {
  chatEvents,
  chatFold,
  communicationHoursEvents,
  communicationStreams,
  liveSettingsEvents,
  messageEvents,
  pollEvents,
  type ChatEvent,
  type MessageEvent,
} from '@zveno/contracts-communication/events';
import { Aggregates } from '@zveno/event-store';
import { isDomainError, type EventOf, type Recorded } from '@zveno/kernel';
import { faultOf, Notices } from '@zveno/messaging';
import { Rows } from '@zveno/service';
import { LRUCache } from 'lru-cache';
import { ReadPositions } from '../message/read-positions.ts';
import { MessageItems } from '../readings/messages/message-items.ts';
import { messagesModel } from '../readings/messages/messages.model.ts';
import { messageKey, messages } from '../readings/messages/messages.projection.ts';
import { Gathered } from './gathered.ts';

/** What becomes of one message, or of one poll, within so short a time is told at once, in milliseconds. */
const MESSAGE_PAUSE_MS = 100;
const POLL_PAUSE_MS = 500;
/** Of those who have read a message that asks for it, many say so at once. */
const ACKNOWLEDGEMENT_PAUSE_MS = 2_000;
/** Messages of which it is remembered that this process has told of them. */
const REMEMBERED = 20_000;

type Posted = Recorded<EventOf<MessageEvent, 'MessagePosted'>>;
type Place = Readonly<{ organizationId: string; chatId: string }>;

/**
 * Tells the gateways what this process has appended, the moment it is durable: whoever appends, nobody has to think of it. What
 * is lost here is found by who asks for the changes.
 */
@Injectable()
export class LiveNotices implements OnModuleInit, OnModuleDestroy {
  readonly #logger = new Logger('live');
  readonly #aggregates: Aggregates;
  readonly #notices: Notices;
  readonly #rows: Rows;
  readonly #items: MessageItems;
  readonly #positions: ReadPositions;
  readonly #changed = new Gathered<Place & { messageId: string; position: string }>(MESSAGE_PAUSE_MS, (what) =>
    this.#carefully(this.#messageChanged(what)),
  );
  readonly #acknowledged = new Gathered<Place & { messageId: string; position: string }>(
    ACKNOWLEDGEMENT_PAUSE_MS,
    (what) => this.#carefully(this.#messageChanged(what)),
  );
  readonly #polls = new Gathered<Place & { pollId: string; position: string }>(POLL_PAUSE_MS, (what) =>
    this.#carefully(this.#toChat(what.chatId, { t: 'poll', ...what })),
  );
  readonly #told = new LRUCache<string, true>({ max: REMEMBERED });
  #ends: (() => void)[] = [];

  constructor(
    @Inject(Aggregates) aggregates: Aggregates,
    @Inject(Notices) notices: Notices,
    @Inject(Rows) rows: Rows,
    @Inject(MessageItems) items: MessageItems,
    @Inject(ReadPositions) positions: ReadPositions,
  ) {
    this.#aggregates = aggregates;
    this.#notices = notices;
    this.#rows = rows;
    this.#items = items;
    this.#positions = positions;
  }

  onModuleInit(): void {
    this.#ends = [
      this.#aggregates.onAppended((events) => this.#appended(events)),
      this.#notices.onGap(() => this.#notices.publish(subjects.gap, {})),
      this.#positions.onAdvanced((personId, chatId, place) => this.#toPerson(personId, { t: 'read', chatId, place })),
    ];
  }

  onModuleDestroy(): void {
    for (const end of this.#ends.splice(0)) end();
    this.#changed.close();
    this.#acknowledged.close();
    this.#polls.close();
  }

  /**
   * A message was sent again that stands in the log already. Where this process has not told of it, whoever appended it may have died before
   * it did: those who take part are bidden to ask what they missed, once.
   */
  again({ chatId, messageId }: Readonly<{ chatId: string; messageId: string }>): void {
    const key = messageKey(chatId, messageId);
    if (this.#told.has(key)) return;
    this.#told.set(key, true);
    this.#carefully(this.#toChat(chatId, { t: 'missed' }));
  }

  /** One append: events of one stream. */
  #appended(events: readonly Recorded[]): void {
    const [first] = events;
    if (first === undefined) return;
    if (chatEvents.knows(first.type)) this.#chat(events.map((event) => chatEvents.upcast(event)));
    else if (messageEvents.knows(first.type)) for (const event of events) this.#message(messageEvents.upcast(event));
    else if (pollEvents.knows(first.type)) {
      const { data, position } = pollEvents.upcast(first);
      const { organizationId, chatId, pollId } = data;
      this.#polls.add(pollId, { organizationId, chatId, pollId, position });
    } else if (communicationHoursEvents.knows(first.type))
      this.#hours({ organizationId: communicationHoursEvents.upcast(first).data.organizationId });
    else if (liveSettingsEvents.knows(first.type))
      this.#hours({ personId: liveSettingsEvents.upcast(first).data.personId });
  }

  #chat(events: readonly Recorded<ChatEvent>[]): void {
    const [first, last] = [events[0]!, events.at(-1)!];
    const [joined, left] = [new Set<string>(), new Set<string>()];
    for (const { type, data } of events) {
      if (type === 'ParticipantAdded' || type === 'ParticipantStandingChanged') {
        joined.add(data.personId);
        left.delete(data.personId);
      } else if (type === 'ParticipantRemoved') {
        left.add(data.personId);
        joined.delete(data.personId);
      }
    }
    const { organizationId, chatId } = first.data;
    const notice: ChatNotice = {
      organizationId,
      chatId,
      before: first.revision - 1,
      participants: last.revision,
      position: last.position,
      joined: [...joined],
      left: [...left],
    };
    this.#notices.publish(subjects.chat, notice);
  }

  #message(event: Recorded<MessageEvent>): void {
    const { data, position } = event;
    const { organizationId, chatId } = data;
    switch (event.type) {
      case 'SegmentClosed':
        return;
      case 'MessagePosted':
        this.#told.set(messageKey(chatId, event.data.messageId), true);
        return this.#carefully(this.#posted(event));
      case 'ReadPositionsAdvanced':
        return this.#carefully(this.#toChat(chatId, { t: 'readers', chatId, position }, true));
      case 'ReactionAdded':
      case 'ReactionRemoved': {
        const { messageId, personId } = event.data;
        const reaction = event.type === 'ReactionAdded' ? event.data.reaction : null;
        this.#toPerson(personId, { t: 'reaction', chatId, messageId, reaction });
        return this.#changed.add(messageKey(chatId, messageId), { organizationId, chatId, messageId, position });
      }
      case 'AcknowledgementGiven': {
        const { messageId } = event.data;
        return this.#acknowledged.add(messageKey(chatId, messageId), { organizationId, chatId, messageId, position });
      }
      default: {
        const { messageId } = event.data;
        return this.#changed.add(messageKey(chatId, messageId), { organizationId, chatId, messageId, position });
      }
    }
  }

  async #posted(event: Posted): Promise<void> {
    const { organizationId, chatId, messageId, urgent = false } = event.data;
    const row = messages.fold(null, event, messageKey(chatId, messageId));
    if (row === null) return;
    const { items, authors } = await this.#items.of([row], '');
    await this.#publish({
      organizationId,
      chatId,
      position: event.position,
      fresh: true,
      urgent,
      item: items[0]!,
      authors,
    });
  }

  async #messageChanged({
    organizationId,
    chatId,
    messageId,
    position,
  }: Place & Readonly<{ messageId: string; position: string }>): Promise<void> {
    await this.#rows.passed({ after: position }, messagesModel);
    const row = await this.#rows.of(messagesModel).findOne({ _id: messageKey(chatId, messageId) });
    if (row === null) return;
    const { items, authors } = await this.#items.of([row], '');
    await this.#publish({ organizationId, chatId, position, fresh: false, urgent: false, item: items[0]!, authors });
  }

  async #publish(notice: Omit<MessageNotice, 'participants'>): Promise<void> {
    const participants = await this.#revisionOf(notice.chatId);
    this.#notices.publish(subjects.message, { ...notice, participants } satisfies MessageNotice);
  }

  async #toChat(chatId: string, frame: ToChat['frame'], staffOnly = false): Promise<void> {
    const participants = await this.#revisionOf(chatId);
    this.#notices.publish(subjects.toChat, { chatId, participants, staffOnly, frame } satisfies ToChat);
  }

  #toPerson(personId: string, frame: ToPerson['frame']): void {
    this.#notices.publish(subjects.toPerson, { personId, frame } satisfies ToPerson);
  }

  #hours(notice: HoursNotice): void {
    this.#notices.publish(subjects.hours, notice);
  }

  async #revisionOf(chatId: string): Promise<number> {
    return (await this.#aggregates.load(chatFold, communicationStreams.chat(chatId))).revision;
  }

  #carefully(telling: Promise<void>): void {
    telling.catch((error: unknown) => {
      const fault = isDomainError(error) ? { code: error.code } : faultOf(error);
      this.#logger.warn({ msg: 'what was appended could not be told', ...fault });
    });
  }
}
