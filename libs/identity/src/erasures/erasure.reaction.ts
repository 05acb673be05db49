import { erasureEvents } from '@zveno/contracts-identity/events';
import { defineReaction, type Reaction } from '@zveno/reactions';
import type { Get } from '@zveno/service';
import { ErasureExecution } from './erasure-execution.ts';

/** Carries out what was approved. One at a time: of two last administrators the second finds no successor. */
export const erasureReaction = (get: Get): Reaction =>
  defineReaction({
    name: 'erasures',
    events: erasureEvents,
    handles: ['ErasureApproved'],
    react: ({ data }, acting) => get(ErasureExecution).run(data.erasureId, (step) => acting.metadata(step)),
  });
