/** Where the present instant comes from: injected, so that specs and simulations set it. */
export abstract class Clock {
  /** The present instant, ISO 8601 in UTC with milliseconds. */
  abstract now(): string;
}

/** The machine's clock. */
export class SystemClock extends Clock {
  now(): string {
    return new Date().toISOString();
  }
}

/** A clock that stands still until it is set. */
export class FixedClock extends Clock {
  private instant: string;

  constructor(instant: string) {
    super();
    this.instant = instant;
  }

  now(): string {
    return this.instant;
  }

  set(instant: string): void {
    this.instant = instant;
  }
}
