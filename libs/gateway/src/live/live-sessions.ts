import { liveClose } from '@zveno/contracts-communication';
import { isDomainError } from '@zveno/kernel';
import type { Device } from './device.ts';
import type { Hub } from './hub.ts';
import type { LiveAsks } from './live-asks.ts';

/** For so long a socket lives on while nobody can say whether its session is good. */
const DOUBT_MS = 120_000;

/** Sees to it that a socket lives no longer than its session. */
export class LiveSessions {
  readonly #hub: Hub;
  readonly #asks: LiveAsks;
  readonly #onTrouble: (error: unknown) => void;
  readonly #everyMs: number;

  /** @param parts.everyMs how often the session of each socket is looked at, whatever was told of it */
  constructor(parts: Readonly<{ hub: Hub; asks: LiveAsks; onTrouble: (error: unknown) => void; everyMs: number }>) {
    this.#hub = parts.hub;
    this.#asks = parts.asks;
    this.#onTrouble = parts.onTrouble;
    this.#everyMs = parts.everyMs;
  }

  /** Something has become of somebody's sessions: each of their sockets is looked at now. */
  async changed(personId: string): Promise<void> {
    const devices = [...(this.#hub.people.get(personId)?.devices ?? [])];
    await Promise.all(devices.map((device) => this.#look(device, personId)));
  }

  /** Looks at those whose turn it is. */
  async look(now: number): Promise<void> {
    const due = [...this.#hub.devices()].filter(({ device }) => now - device.lookedAt > this.#everyMs);
    await Promise.all(due.map(({ device, person }) => this.#look(device, person.id)));
  }

  async #look(device: Device, personId: string): Promise<void> {
    const at = performance.now();
    // Sockets that were opened together are not looked at together for ever.
    device.lookedAt = at - (Math.random() * this.#everyMs) / 3;
    try {
      const session = await this.#asks.session(device.tokenHash);
      device.outdated = session.rotate;
      if (session.personId === personId) device.goodAt = at;
      else device.close(liveClose.sessionOver, 'session-over');
    } catch (error) {
      const over = isDomainError(error, 'session.invalid');
      if (over && device.outdated) device.close(liveClose.exchanged, 'exchanged');
      else if (over || at - device.goodAt > DOUBT_MS) device.close(liveClose.sessionOver, 'session-over');
      else this.#onTrouble(error);
    }
  }
}
