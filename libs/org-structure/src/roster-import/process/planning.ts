import { DomainError } from '@zveno/kernel';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { ArchiveLimits } from '../format/archive.ts';
import type { ImportOptions } from '../meaning/model.ts';
import type { PlanningFact } from '../plan/fact.ts';
import type { Step } from '../plan/steps.ts';
import type { FromPlanning, Invalid, PlanSummary, ReadSummary, RosterSource, ToPlanning } from './planning.protocol.ts';

type Kind<K extends FromPlanning['kind']> = Extract<FromPlanning, { kind: K }>;

/** The files cannot be imported as they are; `invalid` says what is wrong and where. */
export class InvalidRoster extends Error {
  override readonly name = 'InvalidRoster';
  readonly invalid: Invalid;

  constructor(invalid: Invalid) {
    super('roster-import.invalid');
    this.invalid = invalid;
  }
}

const MEGABYTE = 1_048_576;

/** Ids hardly compress: a zip of tables unpacks to five times its size, seldom more. */
const sizeOf = (source: RosterSource): number =>
  'zip' in source
    ? source.zip.length * 5
    : readdirSync(source.folder).reduce((sum, name) => sum + statSync(join(source.folder, name)).size, 0);

/** Megabytes for the thread's long-lived values: near the limit the machine collects what is over instead of growing. */
const heapFor = (source: RosterSource): number => 60 + Math.ceil((2 * sizeOf(source)) / MEGABYTE);

/** The planning of one import in a thread of its own. Ask one thing after the other; `close` in the end. */
export class Planning {
  readonly #worker: Worker;

  /** @param source the size of what will be read decides how much memory the thread may take */
  constructor(source: RosterSource) {
    const file = import.meta.url.endsWith('.ts') ? './planning.worker.ts' : './planning.worker.js';
    this.#worker = new Worker(new URL(file, import.meta.url), {
      name: 'roster-import',
      // What dies young is collected often: the thread's memory counts towards the whole process.
      resourceLimits: { maxYoungGenerationSizeMb: 16, maxOldGenerationSizeMb: heapFor(source) },
      execArgv: process.execArgv.filter((flag) => /^--(?:conditions|disable-warning)/u.test(flag)),
    });
  }

  /** Reads and checks the files. @throws InvalidRoster */
  async read(source: RosterSource, limits?: ArchiveLimits): Promise<ReadSummary> {
    const { summary } = await this.#ask('read', { op: 'read', source, ...(limits ? { limits } : {}) });
    return summary;
  }

  /** Plans what leads from how things stand to what was read. @throws InvalidRoster; DomainError as `planOf` */
  async plan(facts: AsyncIterable<readonly PlanningFact[]>, options: ImportOptions, now: string): Promise<PlanSummary> {
    let taken: Promise<unknown> = Promise.resolve();
    for await (const run of facts) {
      // The thread takes one run in while the next is read.
      await taken;
      taken = this.#ask('taken', { op: 'facts', facts: run });
      taken.catch(() => undefined);
    }
    await taken;
    return (await this.#ask('planned', { op: 'plan', options, now })).summary;
  }

  /** The next run of the planned steps, in order; each is handed out once. */
  async takeSteps(count: number): Promise<readonly Step[]> {
    return (await this.#ask('steps', { op: 'steps', count })).steps;
  }

  async close(): Promise<void> {
    await this.#worker.terminate();
  }

  #ask<K extends FromPlanning['kind']>(kind: K, message: ToPlanning): Promise<Kind<K>> {
    return new Promise((resolve, reject) => {
      const worker = this.#worker;
      const settle = (done: () => void) => {
        worker.off('message', onMessage).off('error', onError).off('exit', onError);
        done();
      };
      const onError = () => settle(() => reject(new DomainError('roster-import.failed')));
      const onMessage = (reply: FromPlanning) =>
        settle(() => {
          if (reply.kind === kind) resolve(reply as Kind<K>);
          else if (reply.kind === 'invalid') reject(new InvalidRoster(reply.invalid));
          else if (reply.kind === 'refused') reject(new DomainError(reply.code, reply.details));
          else
            reject(new Error(reply.kind === 'failed' ? `planning failed: ${reply.fault}` : `unexpected ${reply.kind}`));
        });
      worker.on('message', onMessage).on('error', onError).on('exit', onError);
      worker.postMessage(message);
    });
  }
}
