import { defineTimer, type Timer } from '@zveno/reactions';
import type { Get } from '@zveno/service';
import { PeriodClosing } from './closing.ts';

/** Looks every ten minutes which weeks and months have been over for long enough. */
export const periodClosingTimer = (get: Get): Timer =>
  defineTimer({
    name: 'reporting-periods',
    everySeconds: 600,
    run: (_, acting) => get(PeriodClosing).closeDue(acting),
  });
