import { communicationStreams, materialEvents } from '@zveno/contracts-communication/events';
import type { Aggregates } from '@zveno/event-store';
import { defineReaction, defineTimer } from '@zveno/reactions';
import type { ReadStore } from '@zveno/read-store';
import { materialsModel } from '../readings/materials/materials.model.ts';
import { material } from './material.decider.ts';
import type { Publications } from './publications.ts';

/** Materials published at one turn at most; the rest at the next. */
const AT_ONCE = 200;

/** Brings published materials into their chats, should whoever published them have died on the way. */
export const announcedMaterials = (aggregates: Aggregates, publications: Publications) =>
  defineReaction({
    name: 'announced-materials',
    events: materialEvents,
    handles: ['MaterialPublished'],
    inTurn: ({ data }) => data.organizationId,
    react: async ({ data: { materialId, organizationId: orgId } }, acting) => {
      const { state } = await aggregates.load(material, communicationStreams.material(materialId));
      if (state !== undefined) await publications.announce(state, acting.metadata('announce', { orgId }));
    },
  });

/** Publishes what was scheduled, in those of its chats that are still open; while none is, it waits. */
export const scheduledMaterials = (store: ReadStore, aggregates: Aggregates, publications: Publications) =>
  defineTimer({
    name: 'material-publication',
    everySeconds: 30,
    run: async (now, acting) => {
      const due = { scheduledFor: { $lte: now } };
      const rows = await store.model(materialsModel).find(due, { sort: { scheduledFor: 1 }, limit: AT_ONCE });
      for (const { _id: materialId, orgId: organizationId } of rows) {
        const { state } = await aggregates.load(material, communicationStreams.material(materialId));
        if (state?.scheduled === undefined || state.scheduled.at > now) continue;
        const { at: scheduledFor, personId, chatIds: asked } = state.scheduled;
        const chatIds = await publications.open(organizationId, asked, personId);
        if (chatIds.length === 0) continue;
        const about = { orgId: organizationId, onBehalfOf: personId };
        await publications.publish(
          { organizationId, materialId, chatIds, personId, scheduledFor },
          acting.metadata(`publish ${materialId} ${scheduledFor}`, about),
        );
      }
    },
  });
