import type { Event } from '@zveno/kernel';
import type { Fact } from './fact.ts';

type Happened<E extends Event> = E & Readonly<{ on: string; eventId: string }>;

/** What happened to one thing, in the order in which it took effect; corrections take back what they name. */
export class Timeline<E extends Event> {
  readonly #facts: Happened<E>[] = [];
  #corrected: Set<string> | undefined;

  add({ type, data, metadata }: Fact<E>): void {
    if ('correctsEventId' in data) {
      this.#corrected ??= new Set();
      this.#corrected.add(data.correctsEventId as string);
      return;
    }
    this.#facts.push({ type, data, on: metadata.effectiveOn, eventId: metadata.eventId } as unknown as Happened<E>);
  }

  /** The facts that count; those of one day in recorded order. */
  inForce(): Happened<E>[] {
    const corrected = this.#corrected;
    const facts = corrected === undefined ? this.#facts : this.#facts.filter((fact) => !corrected.has(fact.eventId));
    return facts.length < 2 ? facts : [...facts].sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
  }
}
