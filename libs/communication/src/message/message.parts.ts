import { acknowledgementsModel } from '../readings/acknowledgements/acknowledgements.model.ts';
import { AcknowledgementCounts } from '../readings/acknowledgements/acknowledgement-counts.ts';
import { AcknowledgementsController } from '../readings/acknowledgements/acknowledgements.controller.ts';
import { authorKeysModel } from '../readings/authors/author-keys.model.ts';
import { OwnChats } from '../readings/chats/own-chats.ts';
import { MentionsController } from '../readings/mentions/mentions.controller.ts';
import { mentionsModel } from '../readings/mentions/mentions.model.ts';
import { Mentions } from '../readings/mentions/mentions.ts';
import { HistoryController } from '../readings/messages/history.controller.ts';
import { MessageItems } from '../readings/messages/message-items.ts';
import { messagesModel } from '../readings/messages/messages.model.ts';
import { Pins } from '../readings/messages/pins.ts';
import { Unread } from '../readings/messages/unread.ts';
import { ReadersController } from '../readings/readers/readers.controller.ts';
import { FindPostings } from '../search/find-postings.ts';
import { Lexicon } from '../search/lexicon.ts';
import { SearchController } from '../search/search.controller.ts';
import { SearchFollower } from '../search/search-follower.ts';
import { SearchIndex } from '../search/search-index.ts';
import { SearchStore } from '../search/search-store.ts';
import { SearchTerms } from '../search/search-terms.ts';
import { Changing } from './changing.ts';
import { Flood } from './flood.ts';
import { KeptReadPositions } from './kept-read-positions.ts';
import { KnownMessages } from './known-messages.ts';
import { MessageActsController } from './message-acts.controller.ts';
import { MessageController } from './message.controller.ts';
import { Posting } from './posting.ts';
import { ReadPositions } from './read-positions.ts';
import { RecordReadPositions } from './record-read-positions.ts';
import { SealedWords } from './sealed-words.ts';
import { Segments } from './segments.ts';

/** What messages add to the service: writing, pages, search, who has read. */
export const messageControllers = [
  MessageController,
  MessageActsController,
  HistoryController,
  MentionsController,
  AcknowledgementsController,
  ReadersController,
  SearchController,
];

export const messageProviders = [
  AcknowledgementCounts,
  Changing,
  FindPostings,
  Flood,
  KeptReadPositions,
  KnownMessages,
  Mentions,
  MessageItems,
  OwnChats,
  Pins,
  Posting,
  ReadPositions,
  RecordReadPositions,
  SealedWords,
  Lexicon,
  SearchFollower,
  SearchIndex,
  SearchStore,
  SearchTerms,
  Segments,
  Unread,
];

export const messageModels = [messagesModel, authorKeysModel, acknowledgementsModel, mentionsModel] as const;
