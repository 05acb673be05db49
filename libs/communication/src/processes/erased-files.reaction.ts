import { communicationStreams } from '@zveno/contracts-communication/events';
import type { Aggregates } from '@zveno/event-store';
import { subjectEvents } from '@zveno/privacy';
import { defineReaction } from '@zveno/reactions';
import type { ProjectionRunner, ReadStore } from '@zveno/read-store';
import { file } from '../file/file.decider.ts';
import { filesModel } from '../readings/files/files.model.ts';

/** Files whose key is destroyed are noise already: they are discarded, and their bytes and room with them. */
export const erasedFiles = (aggregates: Aggregates, store: ReadStore, runner: ProjectionRunner) =>
  defineReaction({
    name: 'erased-files',
    events: subjectEvents,
    handles: ['SubjectKeyDestroyed'],
    inTurn: ({ data }) => data.subjectId,
    react: async ({ data: { subjectId }, position }, acting) => {
      if (!subjectId.startsWith('author-')) return;
      await runner.waitFor(filesModel.projection.name, position);
      for (const { _id: fileId, orgId, state } of await store.model(filesModel).find({ subject: subjectId }))
        if (state !== 'gone')
          await aggregates.handle(file, communicationStreams.file(fileId), {
            type: 'DiscardFile',
            data: { fileId, organizationId: orgId, because: 'erased' },
            metadata: acting.metadata(`discard ${fileId}`, { orgId }),
          });
    },
  });
