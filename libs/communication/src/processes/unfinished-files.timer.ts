import { communicationStreams } from '@zveno/contracts-communication/events';
import type { Aggregates } from '@zveno/event-store';
import { isDomainError } from '@zveno/kernel';
import { defineTimer } from '@zveno/reactions';
import type { ReadStore } from '@zveno/read-store';
import { file } from '../file/file.decider.ts';
import { fileSpace } from '../file/file-space.decider.ts';
import type { Inspection } from '../file/inspection.ts';
import { filesModel } from '../readings/files/files.model.ts';

/** After this long an upload is taken for abandoned, in milliseconds. */
const ABANDONED_MS = 86_400_000;
/** After this long a file that waits to be looked at waits for somebody else to do it. */
const LEFT_MS = 30_000;
/** After this long a file that nothing ever brought anywhere is taken for forgotten, in milliseconds. */
const LOOSE_MS = 30 * 86_400_000;
const AT_ONCE = 100;

const before = (now: string, ms: number): string => new Date(Date.parse(now) - ms).toISOString();

/** Gives up uploads that nobody goes on with and files that nobody uses, and looks at files that a process left when it stopped. */
export const unfinishedFiles = (
  { aggregates, store, inspection }: Readonly<{ aggregates: Aggregates; store: ReadStore; inspection: Inspection }>,
  everySeconds = 30,
) =>
  defineTimer({
    name: 'unfinished-files',
    everySeconds,
    run: async (now, acting) => {
      const rows = store.model(filesModel);
      const since = (state: string, ms: number) =>
        rows.find({ state, since: { $lt: before(now, ms) } }, { sort: { state: 1, since: 1 }, limit: AT_ONCE });
      const loose = { looseSince: { $lt: before(now, LOOSE_MS) } };
      const forgotten = await rows.find(loose, { sort: { looseSince: 1 }, limit: AT_ONCE });
      for (const { _id: fileId, orgId, name, state: only } of [...(await since('uploading', ABANDONED_MS)), ...forgotten]) {
        const about = { fileId, organizationId: orgId };
        const metadata = acting.metadata(`abandon ${fileId}`, { orgId });
        // Room for what never began has no file to discard.
        if (name === undefined)
          await aggregates.handle(fileSpace, communicationStreams.fileSpace(orgId), {
            type: 'ReleaseFileSpace',
            data: about,
            metadata,
          });
        else
          await aggregates.handle(file, communicationStreams.file(fileId), {
            type: 'DiscardFile',
            data: { ...about, because: 'abandoned', only },
            metadata,
          });
      }
      let failed: unknown;
      for (const { _id: fileId, orgId } of await since('checking', LEFT_MS))
        await inspection.inspect(orgId, fileId).catch((error: unknown) => {
          // Its author was erased meanwhile: there is nothing to look at.
          if (!isDomainError(error, 'file.not-found')) failed = error;
        });
      if (failed !== undefined) throw failed;
    },
  });
