import { defineDecider } from '@zveno/kernel';
import { giveAcknowledgement, type GiveAcknowledgement } from './acknowledgement.command.ts';
import { hideContent, restoreContent, type HideContent, type RestoreContent } from './hiding.commands.ts';
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
import { pinMessage, unpinMessage, type PinMessage, type UnpinMessage } from './pin.commands.ts';
import { evolve, initial, messageEvents, type MessageEvent, type Segment } from './segment.state.ts';

export type SegmentCommand =
  | PostMessage
  | EditMessage
  | RetractMessage
  | SetReaction
  | PinMessage
  | UnpinMessage
  | GiveAcknowledgement
  | HideContent
  | RestoreContent
  | AdvanceReadPositions
  | CloseSegment;

export const segment = defineDecider<Segment, SegmentCommand, MessageEvent>({
  events: messageEvents,
  initial,
  evolve,
  decide: {
    PostMessage: postMessage,
    EditMessage: editMessage,
    RetractMessage: retractMessage,
    SetReaction: setReaction,
    PinMessage: pinMessage,
    UnpinMessage: unpinMessage,
    GiveAcknowledgement: giveAcknowledgement,
    HideContent: hideContent,
    RestoreContent: restoreContent,
    AdvanceReadPositions: advanceReadPositions,
    CloseSegment: closeSegment,
  },
});
