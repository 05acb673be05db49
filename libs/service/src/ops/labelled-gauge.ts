import { Gauge, type Registry } from 'prom-client';

/** A figure by one label, each asked for at each scrape. */
export class LabelledGauge {
  readonly #reads = new Map<string, () => number>();
  readonly #gauge: Gauge;
  readonly #label: string;

  constructor(registry: Registry, { name, help, label }: Readonly<{ name: string; help: string; label: string }>) {
    this.#label = label;
    const reads = this.#reads;
    this.#gauge = new Gauge({
      name,
      help,
      labelNames: [label],
      registers: [registry],
      collect() {
        for (const [value, read] of reads) this.set({ [label]: value }, read());
      },
    });
  }

  /** @returns hides it again */
  watch(value: string, read: () => number): () => void {
    this.#reads.set(value, read);
    return () => {
      this.#reads.delete(value);
      this.#gauge.remove({ [this.#label]: value });
    };
  }
}
