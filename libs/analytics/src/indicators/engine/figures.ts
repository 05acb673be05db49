import { Inject, Injectable } from '@nestjs/common';
import type { CounterId } from '@zveno/contracts-analytics';
import { addDays, sortablePosition } from '@zveno/kernel';
import { ReadStore } from '@zveno/read-store';
import { setImmediate as turn } from 'node:timers/promises';
import { changesModel } from '../changes/changes.model.ts';
import { chatsOf, EVERYBODY } from '../changes/changes.projection.ts';
import type { Counted, Source } from './source.ts';
import { levelOn, type Steps } from './tally.ts';

/** Organisations counted between two turns of the event loop: a region looked at for the first time must not hold up others. */
const AT_ONCE = 5;

/** `at` sorts; `known` is the same position as it was given. */
type Kept = Readonly<{ counted: Counted; at: string; known: string; when: number }>;

/** What is said in chats is not counted anew for each message: figures of them may be as old as this. */
const RECENT_MS = 60_000;

/**
 * Counts organisations and keeps what was counted until something of theirs changes. What is kept are sums by date; rows are
 * read only of organisations that changed.
 */
@Injectable()
export class Figures {
  readonly #kept = new Map<string, Map<string, Kept>>();
  readonly #changed = new Map<string, string>();
  #seen = '';

  constructor(@Inject(ReadStore) private readonly store: ReadStore) {}

  /**
   * The sums of organisations by date, as known at a position that all the source's projections and that of changes have
   * passed.
   */
  async steps(source: Source, organizations: readonly string[], known: string): Promise<Map<string, Steps>> {
    await this.#lookForChanges();
    const at = sortablePosition(known);
    let kept = this.#kept.get(source.id);
    if (kept === undefined) this.#kept.set(source.id, (kept = new Map<string, Kept>()));
    const found = new Map<string, Steps>();
    const missing: string[] = [];
    for (const id of organizations) {
      const one = kept.get(id);
      if (one !== undefined && this.#stands(id, source, one, at)) found.set(id, one.counted.steps);
      else missing.push(id);
    }
    for (let from = 0; from < missing.length; from += AT_ONCE) {
      const some = missing.slice(from, from + AT_ONCE);
      const counted = await source.count((model) => this.store.model(model), some, known);
      for (const id of some) {
        const one = { counted: counted.get(id) ?? { steps: new Map() }, at, known, when: performance.now() };
        found.set(id, one.counted.steps);
        // What was known long ago is not kept in place of what is known now.
        if ((kept.get(id)?.at ?? '') <= at) kept.set(id, one);
      }
      if (missing.length > AT_ONCE) await turn();
    }
    return found;
  }

  /** The position at which what is said in an organisation's chats was last counted, a moment ago; else undefined. */
  recent(source: Source, organizationId: string): string | undefined {
    const kept = source.ofChats ? this.#kept.get(source.id)?.get(organizationId) : undefined;
    return kept === undefined || performance.now() - kept.when > RECENT_MS ? undefined : kept.known;
  }

  /** Nothing of it changed between the position it was counted at and the one asked for. */
  #stands(id: string, { ofChats }: Source, { counted: { persons = [] }, at }: Kept, asked: string): boolean {
    const least = at < asked ? at : asked;
    const unchanged = (key: string) => (this.#changed.get(key) ?? '') <= least;
    if (ofChats && !unchanged(chatsOf(id))) return false;
    return unchanged(id) && unchanged(EVERYBODY) && persons.every((person) => unchanged(`person.${person}`));
  }

  async #lookForChanges(): Promise<void> {
    const rows = await this.store.model(changesModel).find({ position: { $gt: this.#seen } });
    for (const { _id, position } of rows) {
      this.#changed.set(_id, position);
      if (position > this.#seen) this.#seen = position;
    }
  }
}

/** What a counter came to: at the end of the period, or in it. */
export const counted = (
  steps: Steps | undefined,
  key: string,
  kind: 'level' | 'flow',
  { from, to }: Readonly<{ from: string; to: string }>,
): number => levelOn(steps, key, to) - (kind === 'level' ? 0 : levelOn(steps, key, addDays(from, -1)));

/** A counter, or its part for a role. */
export const keyOf = (counter: CounterId, role?: string): string =>
  role === undefined ? counter : `${counter}@${role}`;
