import { chatEvents, evolveChat, noChat, type ChatEvent, type ChatFacts } from '@zveno/contracts-communication/events';
import { defineDecider } from '@zveno/kernel';
import { admitByLink, dismissLinked, type AdmitByLink, type DismissLinked } from '../chat-link/admission.commands.ts';
import {
  listException,
  withdrawException,
  type ListException,
  type WithdrawException,
} from '../made/exception.commands.ts';
import { makeChat, type MakeChat } from '../made/make-chat.command.ts';
import {
  addParticipants,
  handOver,
  joinChat,
  leaveChat,
  removeParticipant,
  setParticipants,
  type AddParticipants,
  type HandOver,
  type JoinChat,
  type LeaveChat,
  type RemoveParticipant,
  type SetParticipants,
} from '../made/people.commands.ts';
import {
  archiveChat,
  archiveWithYear,
  changeAudience,
  changePosting,
  reopenChat,
  retitleChat,
  type ArchiveChat,
  type ArchiveWithYear,
  type ChangeAudience,
  type ChangePosting,
  type ReopenChat,
  type RetitleChat,
} from '../made/settings.commands.ts';
import { syncChat, type SyncChat } from './sync-chat.command.ts';

export type ChatCommand =
  | SyncChat
  | MakeChat
  | RetitleChat
  | ChangeAudience
  | ChangePosting
  | ArchiveChat
  | ArchiveWithYear
  | ReopenChat
  | AddParticipants
  | RemoveParticipant
  | JoinChat
  | LeaveChat
  | HandOver
  | SetParticipants
  | ListException
  | WithdrawException
  | AdmitByLink
  | DismissLinked;

/** A chat, be it derived from the structure or made by hand. */
export const chat = defineDecider<ChatFacts, ChatCommand, ChatEvent>({
  events: chatEvents,
  initial: noChat,
  evolve: evolveChat,
  decide: {
    SyncChat: syncChat,
    MakeChat: makeChat,
    RetitleChat: retitleChat,
    ChangeAudience: changeAudience,
    ChangePosting: changePosting,
    ArchiveChat: archiveChat,
    ArchiveWithYear: archiveWithYear,
    ReopenChat: reopenChat,
    AddParticipants: addParticipants,
    RemoveParticipant: removeParticipant,
    JoinChat: joinChat,
    LeaveChat: leaveChat,
    HandOver: handOver,
    SetParticipants: setParticipants,
    ListException: listException,
    WithdrawException: withdrawException,
    AdmitByLink: admitByLink,
    DismissLinked: dismissLinked,
  },
});
