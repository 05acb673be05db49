import { DomainError, type Recorded } from '@zveno/kernel';

/** An event a projection cannot read: its fold throws, or newer code has written it. Says nothing of the event's data. */
export class PoisonEvent extends Error {
  override readonly name = 'PoisonEvent';
  /** The event's own position and type. */
  readonly position: string;
  readonly type: string;
  /** Class or code of what was thrown; its message may quote data and stays out. */
  readonly reason: string;

  constructor(position: string, type: string, reason: string) {
    super(`${type} at ${position}: ${reason}`);
    this.position = position;
    this.type = type;
    this.reason = reason;
  }

  static of({ position, type }: Pick<Recorded, 'position' | 'type'>, cause: unknown): PoisonEvent {
    const reason = cause instanceof DomainError ? cause.code : cause instanceof Error ? cause.name : typeof cause;
    return new PoisonEvent(position, type, reason);
  }
}
