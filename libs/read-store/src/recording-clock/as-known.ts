import { comparePositions, parsePosition, type ClockRow } from '@zveno/kernel';
import type { AnyModel, ProjectionModel } from '../projections/projection-model.ts';
import type { ProjectionRunner } from '../projections/projection-runner.ts';
import type { ReadStore } from '../read-store.ts';
import { knownAt } from './known-at.ts';

/** What a question says about the clock of knowledge. */
type Asked = Readonly<{ known?: string; after?: string }>;

const isPosition = (text: string) => /^\d+$/u.test(text);

/** Finds the position a question stands on, so that all it reads is of one moment and the answer can be had again. */
export class AsKnown {
  readonly #store: ReadStore;
  readonly #runner: ProjectionRunner;
  readonly #clock: ProjectionModel<ClockRow>;

  /** @param clock the recording clock of the same log, fed by the same runner (see `defineRecordingClock`) */
  constructor(store: ReadStore, runner: ProjectionRunner, clock: AnyModel) {
    this.#store = store;
    this.#runner = runner;
    this.#clock = clock;
  }

  /**
   * The position whose events count: the one asked for, or the one all the projections have reached. First waits until they
   * have passed `after`, and a position asked for.
   *
   * @param models the projections that will be read
   * @throws DomainError `position.invalid`, `position.beyond-head`, `known.invalid`, `date.in-future`, `read.lagging`,
   * `read.stopped`
   */
  async position({ known, after }: Asked, now: string, models: readonly AnyModel[]): Promise<string> {
    const awaited = [after, known !== undefined && isPosition(known) ? known : undefined];
    for (const position of awaited) {
      if (position === undefined) continue;
      const passed = parsePosition(position);
      await Promise.all(models.map(({ projection }) => this.#runner.waitFor(projection.name, passed)));
    }
    if (known === undefined) return this.#reached(models);
    if (isPosition(known)) return known;
    const reached = this.#reached([...models, this.#clock]);
    return least(reached, await knownAt(known, { now, find: (level, from, to) => this.#find(level, from, to) }));
  }

  #find(level: ClockRow['level'], from: string, to: string): Promise<ClockRow[]> {
    return this.#store.model(this.#clock).find({ level, _id: { $gte: from, $lt: to } });
  }

  /**
   * How far all of these have got. Rows already further are cut back to it by whoever reads them. While one is filled anew
   * its old rows answer, with all that they have.
   */
  #reached(models: readonly AnyModel[]): string {
    const names = new Set(models.map(({ projection }) => projection.name));
    return this.#runner
      .status()
      .filter(({ name }) => names.has(name))
      .map(({ state, position, lag }) => (state === 'rebuilding' ? String(BigInt(position) + BigInt(lag)) : position))
      .reduce(least);
  }
}

const least = (a: string, b: string | undefined): string => (b === undefined || comparePositions(a, b) <= 0 ? a : b);
