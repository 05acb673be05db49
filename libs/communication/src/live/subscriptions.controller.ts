import { Controller, Inject } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import {
  askLiveChat,
  AskLiveChat,
  askVisible,
  AskVisible,
  subscribeLive,
  SubscribeLive,
  type LiveChat,
  type LiveSubscription,
  type LiveVisible,
} from '@zveno/contracts-communication';
import { chatFold, communicationStreams } from '@zveno/contracts-communication/events';
import { Aggregates, type EventStore } from '@zveno/event-store';
import { Meta, type RequestContext } from '@zveno/messaging';
import { EVENT_STORE, Rows, validated } from '@zveno/service';
import { HoursOfPeople } from '../hours/hours-of-people.ts';
import { participationsModel } from '../readings/chats/participations.model.ts';
import { partOf, SMALL_CHAT } from './live-parts.ts';

/** What gateways ask for the sockets of people. Who takes part is told by the chats' own streams, not by a copy of them. */
@Controller()
export class SubscriptionsController {
  constructor(
    @Inject(Aggregates) private readonly aggregates: Aggregates,
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(Rows) private readonly rows: Rows,
    @Inject(HoursOfPeople) private readonly hours: HoursOfPeople,
  ) {}

  @MessagePattern(subscribeLive.subject)
  async subscribe(
    @Payload(validated(SubscribeLive)) { personId }: SubscribeLive,
    @Meta() { now }: RequestContext,
  ): Promise<LiveSubscription> {
    const position = await this.store.head();
    await this.rows.passed({ after: position }, participationsModel);
    const own = await this.rows.of(participationsModel).find({ personId });
    const chats = await Promise.all(own.map(({ chatId }) => this.#chat(chatId, [personId])));
    const taken = chats.filter(({ parts }) => parts.length > 0);
    return { position, chats: taken, ...(await this.hours.of(personId, taken, now)) };
  }

  @MessagePattern(askLiveChat.subject)
  chat(
    @Payload(validated(AskLiveChat)) { chatId, personIds }: AskLiveChat,
    @Meta() _context: RequestContext,
  ): Promise<LiveChat> {
    return this.#chat(chatId, personIds);
  }

  /** Of a large chat nobody is shown. Adults are seen unless they do not wish it, students if they wish it. */
  @MessagePattern(askVisible.subject)
  async visible(
    @Payload(validated(AskVisible)) { chatId }: AskVisible,
    @Meta() _context: RequestContext,
  ): Promise<LiveVisible> {
    const { state } = await this.aggregates.load(chatFold, communicationStreams.chat(chatId));
    if (state === undefined || state.participants.size > SMALL_CHAT) return { personIds: [] };
    const people = state.participants.entries().map(([personId]) => personId);
    const shown = await Promise.all(
      people.map(async (personId) => {
        const { presenceShown } = await this.hours.settings(personId);
        return presenceShown ?? partOf(state, personId)?.as !== 'student';
      }),
    );
    return { personIds: people.filter((_, index) => shown[index]) };
  }

  async #chat(chatId: string, personIds: readonly string[]): Promise<LiveChat> {
    const { state, revision } = await this.aggregates.load(chatFold, communicationStreams.chat(chatId));
    const parts = state === undefined ? [] : personIds.flatMap((personId) => partOf(state, personId) ?? []);
    return { organizationId: state?.organizationId ?? '', chatId, revision, parts };
  }
}
