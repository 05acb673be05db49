import { chatEvents, chatStrategyEvents, type ChatEvent } from '@zveno/contracts-communication/events';
import type { OrganizationEvent } from '@zveno/contracts-org-structure/events';
import { mergeCatalogues, pickEvents, type Event, type Recorded } from '@zveno/kernel';
import { defineReaction } from '@zveno/reactions';
import { chatStructure } from '../structure/structure.projection.ts';
import type { ChatSync } from './chat-sync.ts';
import type { ChatsOfYear } from './chats-of-year.ts';
import type { MadeChatSync } from './made-chat-sync.ts';

/** What happens to a chat itself that its participants follow from. */
const ofChats = [
  'ChatMade',
  'ChatAudienceChanged',
  'ParticipantAdded',
  'ParticipantExceptionListed',
  'ParticipantExceptionWithdrawn',
] as const;

type OfChat = Recorded<Extract<ChatEvent, { type: (typeof ofChats)[number] }>>;
type OfYear = Recorded<Extract<OrganizationEvent, { type: 'AcademicYearClosed' }>>;

/** Whatever changes the structure, or the strategy, changes the chats that follow from it; and those made by hand. */
export const derivedChats = (sync: ChatSync, made: MadeChatSync, years: ChatsOfYear) => {
  const types = [...chatStructure.handles, 'ChatStrategyAdopted', 'AcademicYearClosed', ...ofChats];
  const events = mergeCatalogues<Event>(
    chatStructure.events,
    chatStrategyEvents,
    pickEvents(chatEvents, ofChats),
  );
  return defineReaction<Event, string>({
    name: 'derived-chats',
    events,
    handles: types,
    inTurn: orgOf,
    react: async (event, acting) => {
      const organizationId = orgOf(event);
      const because = event.metadata.eventId;
      if (organizationId === '') return;
      if (isOfChat(event)) {
        const { chatId } = event.data;
        // Whom the structure brings into a derived chat is as it shall be.
        if (event.type === 'ParticipantAdded' && (event.data.via ?? 'structure') === 'structure') return;
        await made.again(organizationId, chatId, because, acting);
        await sync.again(organizationId, chatId, because, acting);
      } else if (isOfYear(event)) {
        const { academicYearId } = event.data;
        await years.archive({ organizationId, academicYearId, because, position: event.position }, acting);
      } else await sync.sync(organizationId, because, event.position, acting);
    },
  });
};

const isOfChat = (event: Recorded): event is OfChat => (ofChats as readonly string[]).includes(event.type);
const isOfYear = (event: Recorded): event is OfYear => event.type === 'AcademicYearClosed';

type About = Readonly<{ data: object; metadata: Readonly<{ orgId?: string }> }>;

const orgOf = ({ data, metadata }: About): string =>
  'organizationId' in data && typeof data.organizationId === 'string' ? data.organizationId : (metadata.orgId ?? '');
