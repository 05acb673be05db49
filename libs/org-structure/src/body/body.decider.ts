import { defineDecider } from '@zveno/kernel';
import { bodyStreamEvents, evolve, initial, type Body, type BodyEvent } from './body.state.ts';
import {
  electBodyMember,
  releaseBodyMember,
  type ElectBodyMember,
  type ReleaseBodyMember,
} from './elect-body-member.command.ts';

export type BodyCommand = ElectBodyMember | ReleaseBodyMember;

/** Whether somebody may belong to it (a confirmed guardian, a student) is the controller's question. */
export const body = defineDecider<Body, BodyCommand, BodyEvent>({
  events: bodyStreamEvents,
  initial,
  evolve,
  decide: { ElectBodyMember: electBodyMember, ReleaseBodyMember: releaseBodyMember },
});
