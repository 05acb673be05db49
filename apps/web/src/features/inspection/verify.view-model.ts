import { ViewModel } from '../../app/view-model.ts';
import { startCheck, type Check, type Part, type StartCheck, type Verdict } from './verify.gateway.ts';

export type VerifySnapshot = Readonly<{
  status: 'empty' | 'chosen' | 'checking' | 'checked' | 'broken';
  /** The name of the file and its size in bytes. */
  file?: Readonly<{ name: string; size: number }>;
  part?: Part;
  /** How far the whole check is, 0 to 1. */
  share: number;
  verdict?: Verdict;
  /** Published keys, one on a line, as they were typed. */
  keys: string;
}>;

/** Where each part of the check begins, of all of it, and how much of it it is. */
const spans: Readonly<Record<Part, readonly [begin: number, length: number]>> = {
  archive: [0, 0.05],
  events: [0.05, 0.9],
  tree: [0.95, 0.05],
};

const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

/** Checks a bundle that somebody has: by keys published elsewhere, and checkpoints received before. */
export class VerifyViewModel extends ViewModel<VerifySnapshot> {
  readonly #start: StartCheck;
  #file: File | undefined;
  #known: readonly File[] = [];
  #check: Check | undefined;

  constructor(start: StartCheck = startCheck) {
    super({ status: 'empty', share: 0, keys: '' });
    this.#start = start;
  }

  choose = (file: File | undefined): void => {
    if (file === undefined) return;
    this.cancel();
    this.#file = file;
    this.set({ status: 'chosen', file: { name: file.name, size: file.size }, share: 0 });
  };

  /** Checkpoints received earlier, each a file. */
  remember = (files: readonly File[]): void => {
    this.#known = files;
  };

  trust = (keys: string): void => this.set({ keys });

  check = async (): Promise<void> => {
    const file = this.#file;
    if (file === undefined) return;
    this.cancel();
    this.set({ status: 'checking', share: 0, part: 'archive' });
    try {
      const checkpoints = await Promise.all(this.#known.map((known) => known.text()));
      const check = this.#start(file, { keys: linesOf(this.getSnapshot().keys), checkpoints }, this.#tell);
      this.#check = check;
      const verdict = await check.verdict;
      if (this.#check !== check) return;
      this.#check = undefined;
      this.set({ status: 'checked', verdict, share: 1 });
    } catch {
      this.set({ status: 'broken' });
    }
  };

  /** Leaves off; the file stays chosen. */
  cancel = (): void => {
    this.#check?.cancel();
    this.#check = undefined;
    if (this.getSnapshot().status === 'checking') this.set({ status: 'chosen', share: 0 });
  };

  override dispose(): void {
    this.#check?.cancel();
    super.dispose();
  }

  readonly #tell = (part: Part, share: number): void => {
    const [begin, length] = spans[part];
    this.set({ part, share: begin + length * share });
  };
}
