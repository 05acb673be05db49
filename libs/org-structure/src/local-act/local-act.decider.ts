import { defineDecider } from '@zveno/kernel';
import { adoptLocalAct, amendLocalAct, type AdoptLocalAct, type AmendLocalAct } from './adopt-local-act.command.ts';
import { evolve, initial, localActStreamEvents, type LocalAct, type LocalActEvent } from './local-act.state.ts';
import { putLocalActInForce, type PutLocalActInForce } from './put-local-act-in-force.command.ts';
import { withdrawLocalAct, type WithdrawLocalAct } from './withdraw-local-act.command.ts';

export type LocalActCommand = AdoptLocalAct | AmendLocalAct | PutLocalActInForce | WithdrawLocalAct;

/** One act per organisation, one edition of it in force at a time: for all participants and units alike (R04). */
export const localAct = defineDecider<LocalAct, LocalActCommand, LocalActEvent>({
  events: localActStreamEvents,
  initial,
  evolve,
  decide: {
    AdoptLocalAct: adoptLocalAct,
    AmendLocalAct: amendLocalAct,
    PutLocalActInForce: putLocalActInForce,
    WithdrawLocalAct: withdrawLocalAct,
  },
});
