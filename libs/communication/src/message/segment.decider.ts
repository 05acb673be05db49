import { defineDecider } from '@zveno/kernel';
import {
  advanceReadPositions,
  closeSegment,
  editMessage,
  postMessage,
  retractMessage,
  setReaction,
  type AdvanceReadPositions,
  type CloseSegment,
  type EditMessage,
  type PostMessage,
  type RetractMessage,
  type SetReaction,
} from './message.commands.ts';
import { evolve, initial, messageEvents, type MessageEvent, type Segment } from './segment.state.ts';

export type SegmentCommand =
  PostMessage | EditMessage | RetractMessage | SetReaction | AdvanceReadPositions | CloseSegment;

export const segment = defineDecider<Segment, SegmentCommand, MessageEvent>({
  events: messageEvents,
  initial,
  evolve,
  decide: {
    PostMessage: postMessage,
    EditMessage: editMessage,
    RetractMessage: retractMessage,
    SetReaction: setReaction,
    AdvanceReadPositions: advanceReadPositions,
    CloseSegment: closeSegment,
  },
});
