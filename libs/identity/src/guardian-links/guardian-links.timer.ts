import { defineTimer, type Timer } from '@zveno/reactions';
import type { Get } from '@zveno/service';
import { ChildhoodEnds } from './childhood-ends.ts';

/** Looks every ten minutes whose childhood, or time at the school, is over. */
export const guardianLinksTimer = (get: Get): Timer =>
  defineTimer({
    name: 'guardian-links',
    everySeconds: 600,
    run: (_, acting) => get(ChildhoodEnds).end(acting),
  });
