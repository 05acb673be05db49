/** Looks whether one thing works. Resolves when it does; otherwise rejects, or resolves with the reason. */
export type Check = () => Promise<string | undefined | void> | string | undefined | void;

export type Readiness = Readonly<{
  status: 'ready' | 'not-ready';
  /** By check: `ok`, or why not. Reasons are codes and words of the platform's own, no data. */
  checks: Readonly<Record<string, string>>;
}>;

const PATIENCE_MS = 2_000;

/** The named checks of a process. It is ready when all of them pass and nobody has said that it is stopping. */
export class Health {
  private readonly checks = new Map<string, Check>();
  private stopping = false;

  /** @returns takes the check away */
  register(name: string, check: Check): () => void {
    if (this.checks.has(name)) throw new TypeError(`health check ${name} is registered twice`);
    this.checks.set(name, check);
    return () => this.checks.delete(name);
  }

  /** From now on the process says that it is not ready, so that nobody sends it new work. */
  stop(): void {
    this.stopping = true;
  }

  async readiness(patienceMs = PATIENCE_MS): Promise<Readiness> {
    const results = await Promise.all(
      [...this.checks].map(async ([name, check]) => [name, await outcome(check, patienceMs)] as const),
    );
    const all = this.stopping ? [...results, ['process', 'stopping'] as const] : results;
    const ready = all.every(([, result]) => result === 'ok');
    return { status: ready ? 'ready' : 'not-ready', checks: Object.fromEntries(all) };
  }
}

const outcome = async (check: Check, patienceMs: number): Promise<string> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<string>((resolve) => {
    timer = setTimeout(resolve, patienceMs, 'timeout');
  });
  try {
    return (await Promise.race([Promise.resolve().then(check), late])) ?? 'ok';
  } catch (error) {
    const code = (error as { code?: unknown } | null)?.code;
    return typeof code === 'string' ? code : 'failed';
  } finally {
    clearTimeout(timer);
  }
};
