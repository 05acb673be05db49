import { defineDecider } from '@zveno/kernel';
import {
  publishMaterial,
  resubmitMaterial,
  returnMaterial,
  schedulePublication,
  submitMaterial,
  withdrawMaterial,
  type PublishMaterial,
  type ResubmitMaterial,
  type ReturnMaterial,
  type SchedulePublication,
  type SubmitMaterial,
  type WithdrawMaterial,
} from './material.commands.ts';
import { evolve, materialEvents, noMaterial, type MaterialEvent, type MaterialFacts } from './material.state.ts';

export type MaterialCommand =
  SubmitMaterial | ResubmitMaterial | WithdrawMaterial | ReturnMaterial | SchedulePublication | PublishMaterial;

export const material = defineDecider<MaterialFacts, MaterialCommand, MaterialEvent>({
  events: materialEvents,
  initial: noMaterial,
  evolve,
  decide: {
    SubmitMaterial: submitMaterial,
    ResubmitMaterial: resubmitMaterial,
    WithdrawMaterial: withdrawMaterial,
    ReturnMaterial: returnMaterial,
    SchedulePublication: schedulePublication,
    PublishMaterial: publishMaterial,
  },
});
