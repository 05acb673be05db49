import { writeDemoRoster } from '@zveno/demo';
import type { Actor } from '@zveno/kernel';
import type { RosterImports } from '@zveno/org-structure';
import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const LOOK_EVERY_MS = 500;

export type DemoOptions = Readonly<{
  imports: Pick<RosterImports, 'start' | 'status'>;
  actor: Actor;
  dataDir: string;
  now: () => string;
  signal: AbortSignal;
  /** Told how far it is, in whole percent. */
  onProgress: (percent: number) => void;
}>;

/** Imports a made-up school as an operator would: its roster files are written, planned, carried out and removed. */
export const importDemoSchool = async (options: DemoOptions): Promise<void> => {
  const { imports, actor, dataDir, now, signal, onProgress } = options;
  const folder = join(dataDir, 'demo-roster');
  writeDemoRoster(folder);
  const importId = randomUUID();
  try {
    await imports.start({ importId, actor, now: now(), source: { folder }, options: {} });
  } finally {
    await rm(folder, { recursive: true });
  }
  while (!signal.aborted) {
    const { status, done, total } = await imports.status(importId, actor);
    onProgress(total === 0 ? 0 : Math.floor((100 * done) / total));
    if (status !== 'running' && status !== 'planning') return;
    await pause(LOOK_EVERY_MS, undefined, { signal, ref: false }).catch(() => undefined);
  }
};
