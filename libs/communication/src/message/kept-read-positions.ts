import {
  Inject,
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { Ephemeral } from '@zveno/ephemeral';
import { randomUUID } from 'node:crypto';
import { ReadPositions, type Pending } from './read-positions.ts';

const KEY = 'chat-read-positions';
const EVERY_MS = 5_000;
/** Longer than a process takes to come again. */
const TERM_MS = 600_000;

type Kept = Readonly<Record<string, readonly Pending[]>>;

/**
 * Notes what waits to be recorded in the ephemeral store, so that a crash costs seconds of it. Each copy of the service has an
 * entry of its own; who starts takes what all left: told twice, a position says nothing new.
 */
@Injectable()
export class KeptReadPositions implements OnApplicationBootstrap, BeforeApplicationShutdown {
  readonly #logger = new Logger('chat read positions');
  readonly #copy = randomUUID();
  readonly #positions: ReadPositions;
  readonly #ephemeral: Ephemeral;
  #timer: NodeJS.Timeout | undefined;
  #noted = '[]';

  constructor(@Inject(ReadPositions) positions: ReadPositions, @Inject(Ephemeral) ephemeral: Ephemeral) {
    this.#positions = positions;
    this.#ephemeral = ephemeral;
  }

  async onApplicationBootstrap(): Promise<void> {
    const left = await this.#ephemeral.take<Kept>(KEY);
    for (const { organizationId, chatId, positions } of Object.values(left ?? {}).flat())
      for (const { personId, place } of positions) this.#positions.advance(organizationId, chatId, personId, place);
    this.#timer = setInterval(() => {
      this.keep().catch((error: unknown) =>
        this.#logger.warn({ msg: 'read positions could not be noted', error: (error as Error).name }),
      );
    }, EVERY_MS).unref();
  }

  beforeApplicationShutdown(): void {
    clearInterval(this.#timer);
  }

  /** Notes what waits now. */
  async keep(): Promise<void> {
    const waiting = this.#positions.pending();
    const text = JSON.stringify(waiting);
    if (text === this.#noted) return;
    await this.#ephemeral.update<Kept>(
      KEY,
      (kept = {}) => {
        const { [this.#copy]: _, ...others } = kept;
        return waiting.length === 0 ? others : { ...others, [this.#copy]: waiting };
      },
      TERM_MS,
    );
    this.#noted = text;
  }
}
