import { Inject, Injectable } from '@nestjs/common';
import { communicationStreams, placeOf } from '@zveno/contracts-communication/events';
import { Aggregates, type Standing } from '@zveno/event-store';
import { isDomainError, type Metadata } from '@zveno/kernel';
import { derivedId } from '@zveno/messaging';
import { LRUCache } from 'lru-cache';
import { SEGMENT_CLOSED } from './known-message.ts';
import { segment, type SegmentCommand } from './segment.decider.ts';
import type { KnownMessage, Segment } from './segment.state.ts';

const DAY_MS = 86_400_000;

/** When a segment ends: after so many events, or so many days after its first. */
export type SegmentLimits = Readonly<{ events: number; days: number; inTurn: number }>;

/**
 * The messages of chats, segment by segment. Writers do not wait for each other: they append whatever others append. Only near
 * a segment's end they take turns, so that nothing comes to stand behind the event that closes it.
 */
@Injectable()
export class Segments {
  /** The last `inTurn` events of a segment, and its last day, are written in turn. */
  limits: SegmentLimits = { events: 10_000, days: 31, inTurn: 500 };
  readonly #aggregates: Aggregates;
  // By size: `max` would take the room for all of them at once.
  readonly #current = new LRUCache<string, number>({ maxSize: 50_000, sizeCalculation: () => 1 });

  constructor(@Inject(Aggregates) aggregates: Aggregates) {
    this.#aggregates = aggregates;
  }

  /** Does what a command asks in the segment that is open; a command done before is answered as it was then. */
  async handle(chatId: string, command: SegmentCommand): Promise<Standing & Readonly<{ place: string }>> {
    for (;;) {
      const { number, state } = await this.#open(chatId);
      const done = await this.#doneBefore(chatId, number, command.metadata.commandId);
      if (done !== undefined) return done;
      if (this.#isFull(state, command.metadata.now)) {
        await this.#close(chatId, number, command.metadata);
        continue;
      }
      const stream = communicationStreams.segment(chatId, number);
      const expected = this.#isNearEnd(state, command.metadata.now) ? undefined : 'any';
      try {
        const { revision, position } = await this.#aggregates.handle(segment, stream, command, { expected });
        return { revision, position, place: placeOf({ stream, revision }) };
      } catch (refusal) {
        // Another one closed it meanwhile.
        if (!isDomainError(refusal, SEGMENT_CLOSED)) throw refusal;
      }
    }
  }

  /** A message of the segment that is written to; undefined when it is none of that. */
  async recent(chatId: string, messageId: string): Promise<KnownMessage | undefined> {
    return (await this.#open(chatId)).state.messages.get(messageId);
  }

  /** How a command was answered that was carried out lately; undefined when it was not. */
  async answerTo(chatId: string, commandId: string): Promise<(Standing & Readonly<{ place: string }>) | undefined> {
    const { number } = await this.#open(chatId);
    const stream = communicationStreams.segment(chatId, number);
    const done = await this.#aggregates.answerTo(segment, stream, commandId);
    if (done === undefined) return this.#doneBefore(chatId, number, commandId);
    return { ...done, place: placeOf({ stream, revision: done.revision }) };
  }

  /** Where the last event of the chat stands; undefined before the first. */
  async lastPlace(chatId: string): Promise<string | undefined> {
    const { number, state } = await this.#open(chatId);
    if (state.count === 0 && number === 1) return undefined;
    const at = state.count === 0 ? number - 1 : number;
    const revision = (await this.#load(chatId, at)).count - 1;
    return placeOf({ stream: communicationStreams.segment(chatId, at), revision });
  }

  async #load(chatId: string, number: number): Promise<Segment> {
    return (await this.#aggregates.load(segment, communicationStreams.segment(chatId, number))).state;
  }

  async #open(chatId: string): Promise<Readonly<{ number: number; state: Segment }>> {
    for (let number = this.#current.get(chatId) ?? 1; ; number += 1) {
      const state = await this.#load(chatId, number);
      if (state.closed) continue;
      this.#current.set(chatId, number);
      return { number, state };
    }
  }

  /** A command whose answer got lost may come again after its segment was closed. */
  async #doneBefore(chatId: string, number: number, commandId: string) {
    if (number === 1) return undefined;
    const stream = communicationStreams.segment(chatId, number - 1);
    const done = await this.#aggregates.answerTo(segment, stream, commandId);
    return done && { ...done, place: placeOf({ stream, revision: done.revision }) };
  }

  #isFull({ count, firstAt }: Segment, now: string): boolean {
    return count >= this.limits.events - 1 || this.#days(firstAt, now) >= this.limits.days;
  }

  #isNearEnd({ count, firstAt }: Segment, now: string): boolean {
    return count >= this.limits.events - this.limits.inTurn || this.#days(firstAt, now) >= this.limits.days - 1;
  }

  #days(firstAt: string | undefined, now: string): number {
    return firstAt === undefined ? 0 : (Date.parse(now) - Date.parse(firstAt)) / DAY_MS;
  }

  async #close(chatId: string, number: number, metadata: Metadata): Promise<void> {
    const { orgId: organizationId = '' } = metadata;
    await this.#aggregates.handle(segment, communicationStreams.segment(chatId, number), {
      type: 'CloseSegment',
      data: { chatId, organizationId, segment: number },
      metadata: { ...metadata, commandId: derivedId('segment', chatId, String(number)) },
    });
  }
}
