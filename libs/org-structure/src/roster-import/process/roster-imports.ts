import { Aggregates, type EventStore } from '@zveno/event-store';
import { DomainError, type Actor } from '@zveno/kernel';
import type { Vault } from '@zveno/privacy';
import type { ArchiveLimits } from '../format/archive.ts';
import type { ImportOptions } from '../meaning/model.ts';
import type { Wanted } from '../plan/fact.ts';
import type { Count } from '../plan/plan.ts';
import { answerAgain } from './answer-again.ts';
import { assertAnswerable, ImportRecords, type Hand } from './import-records.ts';
import { logFacts } from './log-facts.ts';
import { Planning } from './planning.ts';
import type { PlanSummary, ReadSummary, RosterSource } from './planning.protocol.ts';
import { runSteps, type Progress } from './run-steps.ts';
import { storePlan } from './store-plan.ts';

/** Who asks for an import, on whose behalf, and when. */
export type ImportRequest = Readonly<{
  importId: string;
  actor: Actor;
  onBehalfOf?: string;
  now: string;
  source: RosterSource;
  options: ImportOptions;
  limits?: ArchiveLimits;
}>;

/** What a plan comes to, for people. `changes` name persons: for administrators of the organisations only. */
export type ImportAnswer = Readonly<{
  /** The import that has started; null when nothing is to be done or only a plan was asked for. */
  importId: string | null;
  steps: number;
  counts: readonly Count[];
  changes: readonly string[];
  notes: readonly string[];
}>;

export type ImportStatus = Readonly<{
  status: 'planning' | 'running' | 'completed' | 'failed';
  done: number;
  total: number;
  refused: number;
}>;

type Run = { status: 'running' | 'failed'; progress: Progress; total: number; finished: Promise<void> };

/** What the process tells of its own failures. Codes and counts only. */
export type ImportLog = Readonly<{
  info: (facts: object, message: string) => void;
  error: (facts: object, message: string) => void;
}>;

type Parts = Readonly<{
  store: EventStore;
  aggregates: Aggregates;
  vault: Vault;
  now: () => string;
  /** Whether somebody may import into an organisation; without one, into the register of a region. */
  may: (actor: Actor, organizationId?: string) => Promise<boolean>;
  log?: ImportLog;
}>;

/** Imports rosters: plans them against the log, stores the plan, carries it out, and goes on after a crash. */
export class RosterImports {
  readonly #parts: Parts;
  readonly #records: ImportRecords;
  /** Of its own, with a small memory: an import passes through each stream once and need not be remembered. */
  readonly #steps: Aggregates;
  readonly #planning = new Map<string, { actorId: string; ended: Promise<unknown> }>();
  readonly #runs = new Map<string, Run>();
  readonly #stop = new AbortController();

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#records = new ImportRecords(parts.aggregates);
    this.#steps = new Aggregates(parts.store, { clock: () => new Date(parts.now()), cacheSize: 100 });
  }

  /**
   * Says what an import would do; writes nothing.
   * @throws InvalidRoster; DomainError `access.denied`, `roster-import.too-many-endings`
   */
  async dryRun(request: ImportRequest): Promise<ImportAnswer> {
    const planning = new Planning(request.source);
    try {
      const read = await this.#read(planning, request);
      return answerOf(await this.#plan(planning, read, request), null);
    } finally {
      await planning.close();
    }
  }

  /**
   * Plans an import and starts it; it goes on when this has resolved. The same request of the same actor again, under the
   * same id, starts nothing and is answered as before, but for the sentences that name people.
   * @throws InvalidRoster; DomainError `access.denied`, `roster-import.running`, `roster-import.exists` (the id is somebody
   * else's, or another set's), `roster-import.too-many-endings`, those of the stores
   */
  async start(request: ImportRequest): Promise<ImportAnswer> {
    const { importId, actor } = request;
    for (let other; (other = this.#planning.get(importId)) !== undefined;) {
      if (other.actorId !== actor.actorId) throw new DomainError('roster-import.exists');
      await other.ended;
    }
    const answer = this.#startOnce(request);
    const ended = answer.then(
      () => this.#planning.delete(importId),
      () => this.#planning.delete(importId),
    );
    this.#planning.set(importId, { actorId: actor.actorId, ended });
    return answer;
  }

  async #startOnce(request: ImportRequest): Promise<ImportAnswer> {
    const { importId, actor } = request;
    const before = await this.#records.stateOf(importId);
    assertAnswerable(before, actor.actorId);
    let planning = new Planning(request.source);
    try {
      const read = await this.#read(planning, request);
      if ('started' in before) {
        if (before.started.digest !== read.digest) throw new DomainError('roster-import.exists');
        return await answerAgain(this.#parts.store, importId);
      }
      const seen = await this.#parts.store.head();
      const plan = await this.#plan(planning, read, request);
      // What changes nothing leaves no trace in the log, not even a claim.
      if (plan.steps === 0) return answerOf(plan, null);
      await this.#records.claim(importId, read.organizationIds, handOf(request));
      if (await this.#isStill(read, seen)) return await this.#storeAndRun(planning, read, request, plan);
      await planning.close();
      planning = new Planning(request.source);
      return await this.#planClaimed(planning, read, request);
    } finally {
      await planning.close();
    }
  }

  /** Whether nothing that a plan rests on was recorded behind a position. */
  async #isStill(read: ReadSummary, seen: string): Promise<boolean> {
    const { store, vault } = this.#parts;
    const { done } = await logFacts(store, vault, wantedOf(read), seen).next();
    return done === true;
  }

  /** Plans once more, now that nobody else imports, because something has changed since the first look. */
  async #planClaimed(planning: Planning, read: ReadSummary, request: ImportRequest): Promise<ImportAnswer> {
    const { importId } = request;
    const letGo = () => this.#records.close(importId, read.organizationIds, handOf(request));
    const plan = await this.#read(planning, request)
      .then((again) => this.#plan(planning, again, request))
      .catch(async (refusal: unknown) => {
        await letGo();
        throw refusal;
      });
    if (plan.steps > 0) return this.#storeAndRun(planning, read, request, plan);
    await letGo();
    return answerOf(plan, null);
  }

  async #storeAndRun(
    planning: Planning,
    read: ReadSummary,
    request: ImportRequest,
    plan: PlanSummary,
  ): Promise<ImportAnswer> {
    const { importId } = request;
    const hand = handOf(request);
    try {
      const stored = await storePlan(planning, this.#parts.vault, (part, steps) =>
        this.#records.storePart(importId, part, steps, hand),
      );
      const { mode, digest, organizationIds } = read;
      await this.#records.start({ importId, organizationIds, mode, digest, ...stored, unchanged: false }, hand);
      this.#run(importId, stored.steps, false);
      return answerOf(plan, importId);
    } catch (error) {
      await this.#records.abandon(importId, read.organizationIds, 'refused', hand);
      throw error;
    }
  }

  /** @throws InvalidRoster; DomainError `access.denied` when the set speaks of an organisation the actor may not import into */
  async #read(planning: Planning, { source, limits, actor }: ImportRequest): Promise<ReadSummary> {
    const read = await planning.read(source, limits);
    if (!(await this.#mayAll(actor, read.organizationIds))) throw new DomainError('access.denied');
    return read;
  }

  async #plan(planning: Planning, read: ReadSummary, { options, now, actor }: ImportRequest): Promise<PlanSummary> {
    const { store, vault } = this.#parts;
    const plan = await planning.plan(logFacts(store, vault, wantedOf(read)), options, now);
    if (plan.forOperators && !(await this.#parts.may(actor))) throw new DomainError('access.denied');
    return plan;
  }

  /**
   * Looks after what a former process left: goes on with imports that had started, lays aside plans that had not.
   * Called once at the start of the service; the imports go on when it has resolved.
   * @returns the imports that go on
   */
  async resumeImports(): Promise<string[]> {
    const resumed: string[] = [];
    const open = [...(await this.#records.open())].filter(([importId]) => !this.#planning.has(importId));
    for (const [importId, organizationIds] of open) {
      const state = await this.#records.stateOf(importId);
      if (state.status === 'Started') {
        this.#run(importId, state.started.steps, true);
        resumed.push(importId);
      } else if (state.status === 'Completed') await this.#records.close(importId, organizationIds, this.#system());
      else await this.#records.abandon(importId, organizationIds, 'interrupted', this.#system());
    }
    return resumed;
  }

  #system(): Hand {
    return { actorId: 'system', now: this.#parts.now() };
  }

  #run(importId: string, total: number, again: boolean): void {
    const progress: Progress = { done: 0, events: 0, refused: 0 };
    const run: Run = { status: 'running', progress, total, finished: Promise.resolve() };
    run.finished = this.#carryOut(importId, progress, again).then(
      () => {
        this.#runs.delete(importId);
        this.#parts.log?.info({ importId, ...progress }, 'roster import completed');
      },
      (error: unknown) => {
        run.status = 'failed';
        if (this.#stop.signal.aborted) return;
        const fault = error instanceof DomainError ? error.code : (error as Error).name;
        this.#parts.log?.error(
          { importId, fault, ...progress },
          'roster import stopped; the next start goes on with it',
        );
      },
    );
    this.#runs.set(importId, run);
  }

  async #carryOut(importId: string, progress: Progress, again: boolean): Promise<void> {
    const { store, now } = this.#parts;
    const state = await this.#records.stateOf(importId);
    if (state.status !== 'Started') return;
    const { started, actorId, onBehalfOf, startedBy } = state;
    const bearer = { importId, actorId, ...(onBehalfOf === undefined ? {} : { onBehalfOf }), causationId: startedBy };
    await runSteps(store, this.#steps, bearer, now, progress, this.#stop.signal, again);
    const hand: Hand = { actorId, now: now(), ...(onBehalfOf === undefined ? {} : { onBehalfOf }) };
    const { events, refused } = progress;
    await this.#records.complete({ importId, steps: started.steps, events, refused }, hand);
    await this.#records.close(importId, started.organizationIds, hand);
  }

  /**
   * How far an import is.
   * @throws DomainError `roster-import.not-found`, also to those who administer not all of its organisations
   */
  async status(importId: string, actor: Actor): Promise<ImportStatus> {
    if (this.#planning.get(importId)?.actorId === actor.actorId && !this.#runs.has(importId))
      return { status: 'planning', done: 0, total: 0, refused: 0 };
    const state = await this.#records.stateOf(importId);
    const known = state.status === 'Started' || state.status === 'Completed';
    if (!known || !(await this.#mayAll(actor, state.started.organizationIds)))
      throw new DomainError('roster-import.not-found');
    const total = state.started.steps;
    if (state.status === 'Completed')
      return { status: 'completed', done: total, total, refused: state.completed.refused };
    const run = this.#runs.get(importId);
    const { done, refused } = run?.progress ?? { done: 0, refused: 0 };
    return { status: run?.status ?? 'running', done, total, refused };
  }

  async #mayAll(actor: Actor, organizationIds: readonly string[]): Promise<boolean> {
    for (const organizationId of organizationIds) if (!(await this.#parts.may(actor, organizationId))) return false;
    return true;
  }

  /** Resolves when the import has ended in this process, well or not. */
  async finished(importId: string): Promise<void> {
    await this.#runs.get(importId)?.finished;
  }

  /** Stops after the commands under way; the next start goes on. */
  async close(): Promise<void> {
    this.#stop.abort();
    await Promise.all([...this.#runs.values()].map(({ finished }) => finished));
  }
}

const wantedOf = (read: ReadSummary): Wanted => ({
  organizationIds: new Set(read.organizationIds),
  lessons: read.mode === 'delta',
});

const handOf = ({ actor, onBehalfOf, now }: ImportRequest): Hand => ({
  actorId: actor.actorId,
  now,
  ...(onBehalfOf === undefined ? {} : { onBehalfOf }),
});

const answerOf = ({ steps, counts, sentences, notes }: PlanSummary, importId: string | null): ImportAnswer => ({
  importId,
  steps,
  counts,
  changes: sentences,
  notes,
});
