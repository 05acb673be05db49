import type { Logger } from 'pino';

type Closer = Readonly<{ name: string; close: () => Promise<unknown> | unknown }>;

/**
 * Closes what a process has opened, last opened first: doors before services, services before stores. A closer that fails
 * is logged and the next one runs; all of them together have a term.
 */
export class Shutdown {
  private readonly closers: Closer[] = [];
  private stopped: Promise<boolean> | undefined;
  private readonly logger: Logger;
  private readonly termMs: number;

  constructor(logger: Logger, termMs: number) {
    this.logger = logger;
    this.termMs = termMs;
  }

  /** Registers what to close. @throws Error when the process is stopping already */
  onStop(name: string, close: () => Promise<unknown> | unknown): void {
    if (this.stopped !== undefined) throw new Error('the process is stopping');
    this.closers.push({ name, close });
  }

  /** Closes everything once; further calls wait for the same. @returns whether all closed well and in time */
  stop(reason: string): Promise<boolean> {
    this.stopped ??= this.closeAll(reason);
    return this.stopped;
  }

  private async closeAll(reason: string): Promise<boolean> {
    this.logger.info({ reason }, 'stopping');
    let timer: NodeJS.Timeout | undefined;
    const tooLate = new Promise<boolean>((resolve) => {
      timer = setTimeout(resolve, this.termMs, false);
    });
    const clean = await Promise.race([this.runClosers(), tooLate]);
    clearTimeout(timer);
    if (clean) this.logger.info('stopped');
    else this.logger.error('stopped with something left open');
    return clean;
  }

  private async runClosers(): Promise<boolean> {
    let clean = true;
    for (const { name, close } of this.closers.toReversed()) {
      try {
        await close();
      } catch (error) {
        clean = false;
        this.logger.error({ part: name, err: error }, 'could not close');
      }
    }
    return clean;
  }
}
