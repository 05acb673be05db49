import type { ChatLinkUse } from '@zveno/contracts-communication';
import {
  chatClaimSubject,
  chatLinkEvents,
  type ChatLinkEvent,
  type claimRefusals,
} from '@zveno/contracts-communication/events';
import { defineProjection, mergeCatalogues, type Row, type Sealed } from '@zveno/kernel';
import { subjectEvents, type SubjectEvent } from '@zveno/privacy/events';

/** Somebody who came by a link, by `<linkId> <personId>`. What was said of the child stays until it is decided, sealed. */
export type ChatLinkUseRow = Row &
  Readonly<{
    orgId: string;
    chatId: string;
    linkId: string;
    personId: string;
    status: ChatLinkUse;
    redeemedAt: string;
    surname?: Sealed;
    givenName?: Sealed;
    patronymic?: Sealed;
    relationship?: Sealed;
    studentEntryId?: string;
    guardianLinkId?: string;
    refused?: (typeof claimRefusals)[number];
    /** While there are words of a child: since when. */
    wordsSince?: string;
  }>;

const useKey = (linkId: string, personId: string): string => `${linkId} ${personId}`;

type Event = ChatLinkEvent | SubjectEvent;

/** Ids of links are UUIDs: of one length. */
const SUBJECT = chatClaimSubject('', '').slice(0, -1);
const ID = 36;

const decided = (
  row: ChatLinkUseRow | null,
  how: Partial<Pick<ChatLinkUseRow, 'status' | 'refused'>>,
): ChatLinkUseRow | null => {
  if (row === null) return null;
  const { surname: _, givenName: __, patronymic: ___, relationship: ____, wordsSince: _____, ...rest } = row;
  return { ...rest, ...how };
};

export const chatLinkUses = defineProjection<ChatLinkUseRow, Event>({
  name: 'chat-link-uses',
  version: 1,
  events: mergeCatalogues<Event>(chatLinkEvents, subjectEvents),
  keys: ({ data }) => {
    if ('personId' in data) return [useKey(data.linkId, data.personId)];
    if (!('subjectId' in data) || !data.subjectId.startsWith(SUBJECT)) return [];
    const rest = data.subjectId.slice(SUBJECT.length);
    return [useKey(rest.slice(0, ID), rest.slice(ID + 1))];
  },
  on: {
    ChatLinkRedeemed: (_, { data, metadata }, key) => {
      const { organizationId: orgId, chatId, linkId, personId, surname, givenName, patronymic, relationship } = data;
      const { recordedAt: redeemedAt } = metadata;
      return {
        _id: key,
        orgId,
        chatId,
        linkId,
        personId,
        status: surname === undefined ? 'admitted' : 'looking',
        redeemedAt,
        ...(surname && { surname, wordsSince: redeemedAt }),
        ...(givenName && { givenName }),
        ...(patronymic && { patronymic }),
        ...(relationship && { relationship }),
      };
    },
    ChatLinkClaimMatched: (row, { data: { studentEntryId, guardianLinkId } }) =>
      row && { ...row, status: 'proposed', studentEntryId, guardianLinkId },
    ChatLinkClaimUnmatched: (row) => row && { ...row, status: 'unmatched' },
    ChatLinkClaimConfirmed: (row) => decided(row, { status: 'admitted' }),
    ChatLinkClaimRefused: (row, { data }) => decided(row, { status: 'refused', refused: data.reason }),
    SubjectKeyDestroyed: (row) => decided(row, {}),
  },
});
