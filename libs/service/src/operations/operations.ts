import type { OperationsStatus, RebuildItem, RunningImport, StartRebuild } from '@zveno/contracts-common';
import type { EventStore } from '@zveno/event-store';
import { DomainError, isDomainError } from '@zveno/kernel';
import type { ProjectionRunner } from '@zveno/read-store';

/** What of a process its operator may look at and set going. */
export type OperationsOptions = Readonly<{
  eventStore: Pick<EventStore, 'head'>;
  /** The readings of each service in this process. */
  readings: readonly Readonly<{ service: string; runner: ProjectionRunner }>[];
  /** Roster imports under way, where a service of this process runs them. */
  imports?: () => Promise<readonly RunningImport[]>;
}>;

const KEPT = 100;
/** A reading of imports that lags or stopped is shown as such; it must not hide the others. */
const noneReadYet = (error: unknown): RunningImport[] => {
  if (isDomainError(error) && error.code.startsWith('read.')) return [];
  throw error;
};

const positions = (position: string) => Number(BigInt(position));

/** Looks after the readings of a process. Rebuilds are remembered while it runs: they are of no account afterwards. */
export class Operations {
  readonly #options: OperationsOptions;
  readonly #rebuilds = new Map<string, RebuildItem>();

  constructor(options: OperationsOptions) {
    this.#options = options;
  }

  /** @param only the service whose projections are shown; default all */
  async status(only?: string): Promise<OperationsStatus> {
    const { eventStore, readings, imports } = this.#options;
    return {
      head: await eventStore.head(),
      projections: readings
        .filter(({ service }) => only === undefined || service === only)
        .flatMap(({ service, runner }) =>
          runner.status().map(({ state, ...rest }) => ({ ...rest, service, status: state })),
        ),
      rebuilds: [...this.#rebuilds.values()].filter(({ status }) => status === 'running'),
      imports: [...((await imports?.().catch(noneReadYet)) ?? [])],
    };
  }

  /**
   * Sets a rebuild going under the id of its command; the same command again changes nothing.
   * @throws DomainError `projection.not-found`, `projection.busy`, `read.stopped`
   */
  async start(rebuildId: string, { projection, force = false }: StartRebuild): Promise<void> {
    if (this.#rebuilds.has(rebuildId)) return;
    const found = this.#options.readings
      .flatMap(({ runner }) => runner.status().map(({ name, state }) => ({ name, state, runner })))
      .find(({ name }) => name === projection);
    if (found === undefined) throw new DomainError('projection.not-found', { projection });
    if (found.state === 'stopped') throw new DomainError('read.stopped', { projection });
    const running = [...this.#rebuilds.values()].some(
      (rebuild) => rebuild.projection === projection && rebuild.status === 'running',
    );
    if (running || found.state === 'rebuilding') throw new DomainError('projection.busy', { projection });
    this.#note({ rebuildId, projection, status: 'running', done: 0, total: 0 });
    void this.#run(rebuildId, found.runner, projection, force);
  }

  /** @throws DomainError `rebuild.not-found` */
  rebuild(rebuildId: string): RebuildItem {
    const found = this.#rebuilds.get(rebuildId);
    if (found === undefined) throw new DomainError('rebuild.not-found');
    return found;
  }

  async #run(rebuildId: string, runner: ProjectionRunner, projection: string, force: boolean): Promise<void> {
    const item = () => this.rebuild(rebuildId);
    try {
      const total = positions(await this.#options.eventStore.head());
      this.#note({ ...item(), total });
      const onProgress = ({ position }: { position: string }) =>
        this.#note({ ...item(), done: Math.min(positions(position), total) });
      const { before, after, equal, switched } = await runner.rebuild(projection, { force, onProgress });
      const digests = { digestBefore: before, digestAfter: after, switched };
      const differs = !equal && !force;
      this.#note({
        ...item(),
        ...digests,
        done: total,
        status: differs ? 'failed' : 'completed',
        ...(differs && { reason: 'rows-differ' }),
      });
    } catch (error) {
      const reason = isDomainError(error) ? error.code : error instanceof Error ? error.name : 'unknown';
      this.#note({ ...item(), status: 'failed', reason });
    }
  }

  #note(item: RebuildItem): void {
    this.#rebuilds.set(item.rebuildId, item);
    for (const [id, { status }] of this.#rebuilds) {
      if (this.#rebuilds.size <= KEPT) return;
      if (status !== 'running' && id !== item.rebuildId) this.#rebuilds.delete(id);
    }
  }
}
