/** Figures of several rounds by name. */
export class Figures {
  readonly #noted = new Map<string, number[]>();

  note(name: string, figure: number): void {
    this.#noted.set(name, [...(this.#noted.get(name) ?? []), figure]);
  }

  /** Whole from 100 on, with two digits behind the point below. */
  median(name: string): number {
    const sorted = this.#noted.get(name)!.toSorted((a, b) => a - b);
    const value = sorted[Math.floor(sorted.length / 2)]!;
    return value >= 100 ? Math.round(value) : Number(value.toFixed(2));
  }
}
