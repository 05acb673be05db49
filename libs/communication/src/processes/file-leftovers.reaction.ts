import type { BlobStore } from '@zveno/blobs';
import { communicationStreams, fileEvents } from '@zveno/contracts-communication/events';
import type { Aggregates } from '@zveno/event-store';
import { defineReaction, type Acting } from '@zveno/reactions';
import type { ProjectionRunner, ReadStore } from '@zveno/read-store';
import { fileSpace } from '../file/file-space.decider.ts';
import { shelvesModel } from '../readings/shelves/shelves.model.ts';
import { shelf } from '../shelf/shelf.decider.ts';

type Parts = Readonly<{ aggregates: Aggregates; blobs: BlobStore; store: ReadStore; runner: ProjectionRunner }>;

/** What follows from a file's fate: its room is settled or given back, its bytes go, and it leaves the shelves. */
export const fileLeftovers = ({ aggregates, blobs, store, runner }: Parts) => {
  const leaveShelves = async (organizationId: string, fileId: string, position: string, acting: Acting) => {
    await runner.waitFor(shelvesModel.projection.name, position);
    for (const { subjectId } of await store.model(shelvesModel).find({ fileId }))
      await aggregates.handle(shelf, communicationStreams.shelf(organizationId, subjectId), {
        type: 'TakeFromShelf',
        data: { organizationId, subjectId, fileId },
        metadata: acting.metadata(`shelf ${subjectId}`, { orgId: organizationId }),
      });
  };
  return defineReaction({
    name: 'file-leftovers',
    events: fileEvents,
    handles: ['FileStored', 'FileRefused', 'FileDiscarded'],
    inTurn: ({ data }) => data.organizationId,
    react: async ({ type, data, position }, acting) => {
      const { fileId, organizationId } = data;
      const metadata = acting.metadata('space', { orgId: organizationId });
      const stream = communicationStreams.fileSpace(organizationId);
      if (type === 'FileStored') {
        const { bytes } = data;
        const command = { type: 'SettleFileSpace', data: { fileId, organizationId, bytes }, metadata } as const;
        await aggregates.handle(fileSpace, stream, command);
        return;
      }
      await blobs.remove({ owner: fileId });
      await aggregates.handle(fileSpace, stream, {
        type: 'ReleaseFileSpace',
        data: { fileId, organizationId },
        metadata,
      });
      if (type === 'FileDiscarded') await leaveShelves(organizationId, fileId, position, acting);
    },
  });
};
