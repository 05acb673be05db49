import type { Step } from './trace.fixture.ts';

const SECTOR = 512;

const grown = (file: Buffer, size: number): Buffer =>
  file.length >= size ? file : Buffer.concat([file, Buffer.alloc(size - file.length)]);

const written = (file: Buffer, at: number, bytes: Buffer): Buffer => {
  const result = grown(file, at + bytes.length);
  bytes.copy(result, at);
  return result;
};

/** A disk that keeps what was synced, and of everything since as much as chance will have it, sector by sector. */
export class Disk {
  readonly #synced = new Map<string, Buffer>();
  readonly #unsynced = new Map<string, Step[]>();

  do(step: Exclude<Step, { kind: 'said' }>): void {
    if (step.kind === 'remove') {
      this.#synced.delete(step.file);
      this.#unsynced.delete(step.file);
    } else if (step.kind === 'sync')
      this.#synced.set(
        step.file,
        this.#image(step.file, () => true),
      );
    if (step.kind === 'sync') this.#unsynced.delete(step.file);
    else if (step.kind !== 'remove') this.#unsynced.set(step.file, [...(this.#unsynced.get(step.file) ?? []), step]);
  }

  /** The files as they might be after a loss of power now; `survives` decides for each sector that was not synced. */
  crash(survives: () => boolean): Map<string, Buffer> {
    const files = new Set([...this.#synced.keys(), ...this.#unsynced.keys()]);
    return new Map([...files].map((file) => [file, this.#image(file, survives)]));
  }

  #image(file: string, survives: () => boolean): Buffer {
    let image: Buffer = Buffer.from(this.#synced.get(file) ?? []);
    for (const step of this.#unsynced.get(file) ?? []) {
      if (step.kind === 'size' && survives()) image = Buffer.from(grown(image, step.to).subarray(0, step.to));
      if (step.kind !== 'write') continue;
      for (let from = 0; from < step.bytes.length;) {
        const to = Math.min(step.bytes.length, from + SECTOR - ((step.at + from) % SECTOR));
        if (survives()) image = written(image, step.at + from, step.bytes.subarray(from, to));
        from = to;
      }
    }
    return image;
  }
}
