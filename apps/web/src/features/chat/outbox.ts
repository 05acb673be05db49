import { newId } from '../../api/answer.ts';
import { isSignedOut, problemOf } from '../../api/problem.ts';
import { ViewModel } from '../../app/view-model.ts';
import { byTimer } from './by-timer.ts';
import type { Draft } from './message.ts';
import type { OutboxStore } from './outbox.store.ts';

export type OutboxEntry = Readonly<{
  /** The same at every attempt: the platform records it once. */
  commandId: string;
  messageId: string;
  organizationId: string;
  chatId: string;
  personId: string;
  /** Grows with every entry of this device; about the time of writing in milliseconds. */
  order: number;
  body: Draft;
  /** `failed`: refused for good, until the person decides. */
  state: 'waiting' | 'failed';
  /** Why it was refused. */
  code?: string;
}>;

export type Sent = Readonly<{ entry: OutboxEntry; place: string }>;
export type OutboxGateway = Readonly<{ post: (entry: OutboxEntry) => Promise<Readonly<{ place: string }>> }>;
export type OutboxSnapshot = Readonly<{ entries: readonly OutboxEntry[]; sending: string | undefined; stuck: boolean }>;

type About = Pick<OutboxEntry, 'organizationId' | 'chatId' | 'personId'>;

/** Passing troubles: whatever is not an answer to this message. */
const isPassing = (status: number): boolean => status === 0 || status === 429 || status >= 500;
const LONGEST_PAUSE_MS = 30_000;
const PAUSE_MS = 1_000;

export type OutboxOptions = Readonly<{
  store: OutboxStore;
  gateway: OutboxGateway;
  now?: () => number;
  /** Calls back later. @returns how to give that up */
  later?: (act: () => void, ms: number) => () => void;
  /** Lets one page of several act at a time. */
  alone?: (act: () => Promise<void>) => Promise<void>;
}>;

/**
 * What was written and is not yet with the platform. It is sent in the order of writing, one at a time; where the network is lost
 * it waits, and the same command is sent again. What the platform refuses stays, with the reason, until the person sends it
 * again or removes it, and does not hold up the rest.
 */
export class Outbox extends ViewModel<OutboxSnapshot> {
  readonly #store: OutboxStore;
  readonly #gateway: OutboxGateway;
  readonly #now: () => number;
  readonly #later: NonNullable<OutboxOptions['later']>;
  readonly #alone: NonNullable<OutboxOptions['alone']>;
  readonly #told = new Set<(sent: Sent) => void>();
  #running = false;
  #pause = PAUSE_MS;
  #giveUpWaiting: (() => void) | undefined;

  constructor({ store, gateway, now = Date.now, later = byTimer, alone = (act) => act() }: OutboxOptions) {
    super({ entries: [], sending: undefined, stuck: false });
    this.#store = store;
    this.#gateway = gateway;
    this.#now = now;
    this.#later = later;
    this.#alone = alone;
  }

  /** Takes up what an earlier page of this person left unsent; what somebody else left is removed. */
  async resume(personId: string): Promise<void> {
    const all = await this.#store.all().catch(() => []);
    await Promise.all(
      all.filter((entry) => entry.personId !== personId).map(({ commandId }) => this.#store.remove(commandId)),
    );
    const known = new Set(this.getSnapshot().entries.map(({ commandId }) => commandId));
    const found = all.filter((entry) => entry.personId === personId && !known.has(entry.commandId));
    this.#keep([...this.getSnapshot().entries, ...found]);
    void this.flush();
  }

  /** Tells whenever a message has reached the platform. @returns how to stop listening */
  onSent(listener: (sent: Sent) => void): () => void {
    this.#told.add(listener);
    return () => void this.#told.delete(listener);
  }

  /** Keeps what was written, and sends it when its turn comes. */
  async send(about: About, body: Draft): Promise<void> {
    const last = this.getSnapshot().entries.at(-1)?.order ?? 0;
    const entry: OutboxEntry = {
      ...about,
      commandId: newId(),
      messageId: newId(),
      order: Math.max(this.#now(), last + 1),
      body,
      state: 'waiting',
    };
    this.#keep([...this.getSnapshot().entries, entry]);
    // Without a database it is sent all the same; it only does not outlive a reload.
    await this.#store.put(entry).catch(() => undefined);
    void this.flush();
  }

  /** Sends again what was refused, behind everything else. */
  async retry(commandId: string): Promise<void> {
    const { entries } = this.getSnapshot();
    const failed = entries.find((entry) => entry.commandId === commandId);
    if (failed === undefined) return;
    const { code: _refused, ...rest } = failed;
    const again: OutboxEntry = { ...rest, state: 'waiting', order: Math.max(this.#now(), entries.at(-1)!.order + 1) };
    this.#keep([...entries.filter((entry) => entry !== failed), again]);
    await this.#store.put(again).catch(() => undefined);
    void this.flush();
  }

  async remove(commandId: string): Promise<void> {
    this.#keep(this.getSnapshot().entries.filter((entry) => entry.commandId !== commandId));
    await this.#store.remove(commandId).catch(() => undefined);
  }

  /** The network is back, or the person is: everything that waits is tried now. */
  hurry = (): void => {
    this.#pause = PAUSE_MS;
    void this.flush();
  };

  /** Sends what waits, in order, until nothing does or the network is lost. */
  async flush(): Promise<void> {
    if (this.#running) return;
    this.#giveUpWaiting?.();
    this.#running = true;
    try {
      await this.#alone(async () => {
        while (await this.#sendNext());
      });
    } finally {
      this.#running = false;
      this.set({ sending: undefined });
    }
  }

  /** Forgets everything; what is on its way may still arrive. */
  forget(): void {
    this.#giveUpWaiting?.();
    this.#keep([]);
  }

  override dispose(): void {
    this.#giveUpWaiting?.();
    super.dispose();
  }

  /** @returns whether to go on */
  async #sendNext(): Promise<boolean> {
    const entry = this.getSnapshot().entries.find(({ state }) => state === 'waiting');
    if (entry === undefined) return false;
    this.set({ sending: entry.commandId });
    try {
      const { place } = await this.#gateway.post(entry);
      this.#pause = PAUSE_MS;
      this.set({ stuck: false });
      for (const tell of this.#told) tell({ entry, place });
      await this.remove(entry.commandId);
      return true;
    } catch (error) {
      const problem = problemOf(error);
      if (isSignedOut(problem)) return false;
      if (isPassing(problem.status)) {
        this.#wait(problem.retryAfterSeconds);
        return false;
      }
      const failed: OutboxEntry = { ...entry, state: 'failed', code: problem.code };
      this.#keep(this.getSnapshot().entries.map((one) => (one.commandId === entry.commandId ? failed : one)));
      await this.#store.put(failed).catch(() => undefined);
      return true;
    }
  }

  #wait(seconds = 0): void {
    this.set({ stuck: true });
    this.#giveUpWaiting = this.#later(() => void this.flush(), Math.max(this.#pause, seconds * 1_000));
    this.#pause = Math.min(2 * this.#pause, LONGEST_PAUSE_MS);
  }

  #keep(entries: readonly OutboxEntry[]): void {
    this.set({ entries: [...entries].sort((a, b) => a.order - b.order) });
  }
}
