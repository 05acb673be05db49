import { chatStrategyEvents } from '@zveno/contracts-communication/events';
import { mergeCatalogues, type Event, type EventCatalogue } from '@zveno/kernel';
import { defineReaction } from '@zveno/reactions';
import { chatStructure } from '../structure/structure.projection.ts';
import type { ChatSync } from './chat-sync.ts';

/** Whatever changes the structure, or the strategy, changes the chats that follow from it. */
export const derivedChats = (sync: ChatSync) => {
  const types = [...chatStructure.handles, 'ChatStrategyAdopted'] as const;
  const events = mergeCatalogues<Event>(
    chatStructure.events as unknown as EventCatalogue,
    chatStrategyEvents as unknown as EventCatalogue,
  );
  return defineReaction<Event, string>({
    name: 'derived-chats',
    events,
    handles: types,
    inTurn: orgOf,
    react: async (event, acting) => {
      const organizationId = orgOf(event);
      if (organizationId !== '') await sync.sync(organizationId, event.metadata.eventId, event.position, acting);
    },
  });
};

type About = Readonly<{ data: object; metadata: Readonly<{ orgId?: string }> }>;

const orgOf = ({ data, metadata }: About): string =>
  'organizationId' in data && typeof data.organizationId === 'string' ? data.organizationId : (metadata.orgId ?? '');
