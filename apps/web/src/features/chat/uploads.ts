import { newId } from '../../api/answer.ts';
import { problemOf, type ProblemError } from '../../api/problem.ts';
import { ViewModel } from '../../app/view-model.ts';

/** A file on its way to the platform. `sent`: bytes that have come there. */
export type Upload = Readonly<{
  fileId: string;
  name: string;
  size: number;
  sent: number;
  state: 'sending' | 'checking' | 'ready' | 'paused' | 'refused';
  problem: ProblemError | undefined;
}>;

export type UploadGateway = Readonly<{
  /** @returns how many bytes have come already */
  start: (fileId: string, file: File) => Promise<number>;
  /** @returns how many bytes have come by now */
  part: (fileId: string, offset: number, bytes: Blob, signal: AbortSignal) => Promise<number>;
  /** How many bytes have come, where that is not known any more. */
  offset: (fileId: string) => Promise<number>;
  /** @returns whether it was looked at and is kept; false while that takes time */
  complete: (fileId: string) => Promise<boolean>;
  isStored: (fileId: string) => Promise<boolean>;
  discard: (fileId: string) => Promise<unknown>;
  partBytes: number;
  mostFiles: number;
  pause: (ms: number) => Promise<void>;
}>;

const LOOK_EVERY_MS = 700;
const MOST_FAILURES = 5;

/** Passing troubles: the rest can be sent from where it stopped. */
const isPassing = ({ status }: ProblemError): boolean => status === 0 || status === 429 || status >= 500;

/** Files that will go with the next message: each is sent piece by piece, from where it stopped when the network was lost. */
export class Uploads extends ViewModel<Readonly<{ files: readonly Upload[]; tooMany: boolean }>> {
  readonly #gateway: UploadGateway;
  readonly #contents = new Map<string, File>();
  readonly #stops = new Map<string, AbortController>();

  constructor(gateway: UploadGateway) {
    super({ files: [], tooMany: false });
    this.#gateway = gateway;
  }

  add = (files: readonly File[]): void => {
    const room = this.#gateway.mostFiles - this.getSnapshot().files.length;
    const taken = files.slice(0, Math.max(0, room)).map((file) => ({ fileId: newId(), file }));
    for (const { fileId, file } of taken) this.#contents.set(fileId, file);
    this.set({
      tooMany: files.length > room,
      files: [
        ...this.getSnapshot().files,
        ...taken.map(({ fileId, file: { name, size } }) => ({
          fileId,
          name,
          size,
          sent: 0,
          state: 'sending' as const,
          problem: undefined,
        })),
      ],
    });
    for (const { fileId } of taken) void this.#send(fileId, true);
  };

  /** Goes on with a file from where it stopped. */
  resume = (fileId: string): void => {
    this.#change(fileId, { state: 'sending', problem: undefined });
    void this.#send(fileId, false);
  };

  /** Gives a file up, wherever it is. */
  remove = (fileId: string): void => {
    this.#stops.get(fileId)?.abort();
    this.#contents.delete(fileId);
    this.set({ files: this.getSnapshot().files.filter((file) => file.fileId !== fileId), tooMany: false });
    void this.#gateway.discard(fileId).catch(() => undefined);
  };

  /** They have gone with a message. */
  clear = (): void => {
    this.#contents.clear();
    this.set({ files: [], tooMany: false });
  };

  override dispose(): void {
    for (const stop of this.#stops.values()) stop.abort();
    super.dispose();
  }

  async #send(fileId: string, isNew: boolean): Promise<void> {
    const file = this.#contents.get(fileId)!;
    const stop = new AbortController();
    this.#stops.set(fileId, stop);
    try {
      let sent = isNew ? await this.#gateway.start(fileId, file) : await this.#gateway.offset(fileId);
      let failures = 0;
      while (sent < file.size && !stop.signal.aborted) {
        this.#change(fileId, { sent });
        const bytes = file.slice(sent, sent + this.#gateway.partBytes);
        try {
          sent = await this.#gateway.part(fileId, sent, bytes, stop.signal);
          failures = 0;
        } catch (error) {
          failures += 1;
          const problem = problemOf(error);
          const isBehind = problem.code === 'file.offset-mismatch';
          if (stop.signal.aborted || failures > MOST_FAILURES || (!isPassing(problem) && !isBehind)) throw error;
          await this.#gateway.pause(LOOK_EVERY_MS * failures);
          sent = await this.#gateway.offset(fileId);
        }
      }
      if (stop.signal.aborted) return;
      this.#change(fileId, { sent, state: 'checking' });
      let isStored = await this.#gateway.complete(fileId);
      while (!isStored && !stop.signal.aborted) {
        await this.#gateway.pause(LOOK_EVERY_MS);
        isStored = await this.#gateway.isStored(fileId);
      }
      this.#change(fileId, { state: 'ready' });
    } catch (error) {
      if (stop.signal.aborted) return;
      const problem = problemOf(error);
      this.#change(fileId, { state: isPassing(problem) ? 'paused' : 'refused', problem });
    }
  }

  #change(fileId: string, change: Partial<Upload>): void {
    this.set({
      files: this.getSnapshot().files.map((file) => (file.fileId === fileId ? { ...file, ...change } : file)),
    });
  }
}
