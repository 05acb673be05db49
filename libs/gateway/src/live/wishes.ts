import { liveNotices, type ClientFrame, type TypingNotice } from '@zveno/contracts-communication';
import { isDomainError } from '@zveno/kernel';
import type { Notices } from '@zveno/messaging';
import { setTimeout as pause } from 'node:timers/promises';
import { Allowances } from './allowance.ts';
import type { Device } from './device.ts';
import type { Hub } from './hub.ts';
import type { LiveAsks } from './live-asks.ts';
import type { Presence } from './presence.ts';

/** Somebody is seen to write at most so often. */
const TYPING_PACE = { burst: 1, perSecond: 1 / 2.5 };
/** And asks for changes so often; whoever asks more often waits. */
const RESUME_PACE = { burst: 20, perSecond: 1 };
const RESUME_PAUSE_MS = 1_000;
/** When nobody can answer, the device is told to ask again so much later, and up to as much again: not all come at once. */
const TROUBLE_PAUSE_MS = 1_500;

type Opened = Readonly<{ device: Device; personId: string }>;
type Parts = Readonly<{
  hub: Hub;
  asks: LiveAsks;
  presence: Presence;
  notices: Notices;
  onTrouble: (error: unknown) => void;
}>;

/** Does what devices ask for. */
export class Wishes {
  readonly #parts: Parts;
  readonly #typing = new Allowances(TYPING_PACE);
  readonly #resumes = new Allowances(RESUME_PACE);

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** @param now of the monotonic clock @throws DomainError those of `Requester.request` */
  async take({ device, personId }: Opened, frame: ClientFrame, now: number): Promise<void> {
    const { hub, notices, presence } = this.#parts;
    const chats = hub.people.get(personId)?.chats;
    switch (frame.t) {
      case 'ping':
        return device.send({ t: 'pong' }, now);
      case 'typing': {
        const { chatId } = frame;
        if (!device.live || chats?.get(chatId)?.types !== true) return;
        if (!this.#typing.take(`${personId} ${chatId}`, now)) return;
        return notices.publish(liveNotices.typing, { chatId, personId } satisfies TypingNotice);
      }
      case 'watch': {
        const { chatId } = frame;
        device.watching = chatId !== undefined && chats?.has(chatId) ? chatId : undefined;
        return device.watching === undefined ? undefined : presence.watched(device.watching);
      }
      case 'resume':
        return this.#resume(device, personId, frame.after);
    }
  }

  /** One at a time: who asks again meanwhile is told to ask once more, behind the answer. */
  async #resume(device: Device, personId: string, after: string): Promise<void> {
    if (!device.live) return;
    if (device.resuming) {
      device.asksAgain = true;
      return;
    }
    device.resuming = true;
    if (!this.#resumes.take(personId, performance.now())) await pause(RESUME_PAUSE_MS);
    try {
      const changes = await this.#changes(personId, after);
      if (device.live) device.send({ t: 'changes', ...changes }, performance.now());
    } catch (error) {
      this.#parts.onTrouble(error);
      device.asksAgain = true;
      await pause(TROUBLE_PAUSE_MS * (1 + Math.random()));
    }
    device.resuming = false;
    if (device.asksAgain && device.live) device.send({ t: 'missed' }, performance.now());
    device.asksAgain = false;
  }

  #changes(personId: string, after: string) {
    return this.#parts.asks.changes(personId, after).catch((error: unknown) => {
      // A position that this log never had: it was restored from an older copy.
      if (isDomainError(error, 'position.beyond-head'))
        return { position: '0', reload: true, more: false, items: [], authors: [] };
      throw error;
    });
  }
}
