import { ViewModel } from '../../app/view-model.ts';

const WRITING_MS = 5_000;

/** Who else is in the chat now, as far as they show it: those who write, and those who are there. */
export class Company extends ViewModel<Readonly<{ writing: readonly string[]; online: readonly string[] }>> {
  readonly #silences = new Map<string, ReturnType<typeof setTimeout>>();

  constructor() {
    super({ writing: [], online: [] });
  }

  /** Somebody is writing: shown for a few seconds, unless they go on. */
  writes = (personId: string): void => {
    this.silent(personId);
    this.#silences.set(
      personId,
      setTimeout(() => this.silent(personId), WRITING_MS),
    );
    this.set({ writing: [...this.getSnapshot().writing, personId] });
  };

  /** What they wrote has come, or they have stopped. */
  silent = (personId: string): void => {
    clearTimeout(this.#silences.get(personId));
    this.#silences.delete(personId);
    const { writing } = this.getSnapshot();
    if (writing.includes(personId)) this.set({ writing: writing.filter((one) => one !== personId) });
  };

  there = (online: readonly string[]): void => this.set({ online });

  override dispose(): void {
    for (const timer of this.#silences.values()) clearTimeout(timer);
    super.dispose();
  }
}
