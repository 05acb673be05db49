import { allow, allowPersonal, defineAccess, mergeAccess } from '@zveno/contracts-common';
import { fileContentSubjects } from './file-content.ts';
import { chatLinkRules } from './chat-link.access.ts';
import { controlFactsAccess } from './control-facts.ts';
import { liveInternalAccess, liveRules } from './live.access.ts';
import { materialRules } from './material.access.ts';
import { madeChatRules } from './made-chat.access.ts';
import { moderationRules, moderators } from './moderation.access.ts';
import { pollRules } from './poll.access.ts';
import { communicationRoutes } from './routes.ts';
import { settingsRules } from './settings.access.ts';

const participant = allow('participant');

/** Who may come near the shelf of a subject; whether they study or teach it is asked there. */
const nearShelves = ['member', 'director', 'deputy', 'administrator'] as const;
const arranges = allow('staff', 'director', 'deputy', 'administrator');

/** The bytes of files, which pass through doors of their own. */
const fileContents = {
  // One's own upload alone.
  [fileContentSubjects.part]: allow('person'),
  [fileContentSubjects.offset]: allow('person'),
  // That a message of the chat brings the file is asked there.
  [fileContentSubjects.openInChat]: allowPersonal('participant'),
  [fileContentSubjects.readInChat]: allowPersonal('participant'),
  // Before it is published: whoever hands it in, and whoever publishes it.
  [fileContentSubjects.openInMaterial]: allowPersonal('administrator', 'director', 'deputy'),
  [fileContentSubjects.readInMaterial]: allowPersonal('administrator', 'director', 'deputy'),
  // That one may decide about the case, or is one of the two, is asked there.
  [fileContentSubjects.openInCase]: allowPersonal(...moderators),
  [fileContentSubjects.readInCase]: allowPersonal(...moderators),
  [fileContentSubjects.openInquired]: allowPersonal(...moderators),
  [fileContentSubjects.readInquired]: allowPersonal(...moderators),
  [fileContentSubjects.openOnShelf]: allowPersonal(...nearShelves),
  [fileContentSubjects.readOnShelf]: allowPersonal(...nearShelves),
};

const byRoute = defineAccess(communicationRoutes, {
  adoptChatStrategy: allow('director', 'deputy'),
  getChatStrategy: allow('director', 'deputy', 'administrator', 'staff'),
  getChatCompliance: allow('director', 'deputy', 'administrator'),
  // One's own alone: whoever takes part in nothing there sees an empty list.
  listMyChats: allow('person'),
  getChat: participant,
  listParticipants: allowPersonal('participant'),
  readHistory: allowPersonal('participant'),
  postMessage: participant,
  editMessage: participant,
  retractMessage: participant,
  setReaction: participant,
  markRead: participant,
  // Those in office hand materials in, whether or not they belong to the staff.
  startFileUpload: allow('member', 'participant', 'administrator', 'director', 'deputy'),
  getFile: allow('person'),
  completeFileUpload: allow('person'),
  discardFile: allow('person'),
  getFileSpace: allow('person'),
  getShelf: allowPersonal(...nearShelves),
  placeOnShelf: arranges,
  takeFromShelf: arranges,
  arrangeShelf: arranges,
  // That one may write in the other chat is settled there.
  forwardMessage: participant,
  pinMessage: participant,
  unpinMessage: participant,
  acknowledgeMessage: participant,
  listAcknowledgements: allowPersonal('participant'),
  listReaders: allowPersonal('participant'),
  listPins: allowPersonal('participant'),
  // Within the chats that the asker takes part in.
  listMentions: allowPersonal('person'),
  searchMessages: allowPersonal('person'),
  ...madeChatRules,
  ...chatLinkRules,
  ...moderationRules,
  ...liveRules,
  ...pollRules,
  ...materialRules,
  ...settingsRules,
});

/** Who may what of communication. Whoever does not take part in a chat learns nothing of it, the administration included. */
export const communicationAccess = mergeAccess(byRoute, fileContents, liveInternalAccess, controlFactsAccess);
