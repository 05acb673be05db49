import type { Vault } from '@zveno/privacy';
import { setImmediate as turn } from 'node:timers/promises';
import type { StoredStep } from '../records/roster-import.state.ts';
import type { Planning } from './planning.ts';
import { sealStep, subjectsOf } from './seal-steps.ts';

/** The largest part of a plan, in bytes of its steps' commands. */
const PART_BYTES = 400_000;
/** Steps fetched and sealed before other work gets its turn. */
const RUN = 500;

/**
 * Seals a plan's steps and stores them part by part; the keys of each run are durable before its part is stored.
 * @returns how many parts and steps were stored
 */
export const storePlan = async (
  planning: Planning,
  vault: Vault,
  store: (part: number, steps: readonly StoredStep[]) => Promise<void>,
): Promise<{ parts: number; steps: number }> => {
  let [parts, steps, bytes] = [0, 0, 0];
  let part: StoredStep[] = [];
  const flush = async () => {
    if (part.length === 0) return;
    await store(parts, part);
    parts += 1;
    part = [];
    bytes = 0;
  };
  for (;;) {
    const run = await planning.takeSteps(RUN);
    if (run.length === 0) break;
    const ring = await vault.keysFor(subjectsOf(run));
    for (const step of run) {
      const stored = sealStep(ring, step);
      if (stored === undefined) continue;
      const size = Buffer.byteLength(stored.command) + 400;
      if (bytes + size > PART_BYTES) await flush();
      part.push(stored);
      bytes += size;
      steps += 1;
    }
    await turn();
  }
  await flush();
  return { parts, steps };
};
