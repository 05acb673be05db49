import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { processActor, type Metadata } from '@zveno/kernel';
import { Clock, derivedId } from '@zveno/messaging';
import { randomUUID } from 'node:crypto';
import { KeptReadPositions } from './kept-read-positions.ts';
import { ReadPositions } from './read-positions.ts';
import { Segments } from './segments.ts';

/** Tells of one command: whose it is and when. `what` says what is done, the same of the same. */
type Telling = (what: string, about: Readonly<{ orgId: string }>) => Metadata;

/** Records up to where people have read: one event for all of a chat. What still waits at the stop is recorded then. */
@Injectable()
export class RecordReadPositions implements OnApplicationShutdown {
  readonly #positions: ReadPositions;
  readonly #segments: Segments;
  readonly #kept: KeptReadPositions;
  readonly #clock: Clock;

  constructor(
    @Inject(ReadPositions) positions: ReadPositions,
    @Inject(Segments) segments: Segments,
    @Inject(KeptReadPositions) kept: KeptReadPositions,
    @Inject(Clock) clock: Clock,
  ) {
    this.#positions = positions;
    this.#segments = segments;
    this.#kept = kept;
    this.#clock = clock;
  }

  async record(now: string, metadata: Telling): Promise<void> {
    for (const pending of this.#positions.pending()) {
      const { chatId, organizationId } = pending;
      // Each copy of the service records what it was told: who stands first tells their commands apart.
      const [first] = pending.positions;
      if (first === undefined) continue;
      await this.#segments.handle(chatId, {
        type: 'AdvanceReadPositions',
        data: pending,
        metadata: metadata(`read ${chatId} ${first.personId} ${first.place} ${now}`, { orgId: organizationId }),
      });
      this.#positions.recorded(pending);
    }
  }

  async onApplicationShutdown(): Promise<void> {
    const now = this.#clock.now();
    const stop = randomUUID();
    const { actorId } = processActor('chat-read-positions');
    const metadata: Telling = (what, about) => ({
      ...about,
      commandId: derivedId(stop, what),
      actorId,
      effectiveOn: now.slice(0, 10),
      now,
      correlationId: stop,
    });
    while (this.#positions.pending().length > 0) await this.record(now, metadata);
    await this.#kept.keep();
  }
}
