import { BlobStore } from '@zveno/blobs';
import { Aggregates } from '@zveno/event-store';
import { ProjectionRunner, ReadStore } from '@zveno/read-store';
import type { Get } from '@zveno/service';
import { erasedFiles } from '../processes/erased-files.reaction.ts';
import { fileLeftovers } from '../processes/file-leftovers.reaction.ts';
import { unfinishedFiles } from '../processes/unfinished-files.timer.ts';
import { fileMentionsModel } from '../readings/files/file-mentions.model.ts';
import { filesModel } from '../readings/files/files.model.ts';
import { shelvesModel } from '../readings/shelves/shelves.model.ts';
import { ShelfController } from '../shelf/shelf.controller.ts';
import { Shelves } from '../shelf/shelves.ts';
import { EvidenceContentController } from './evidence-content.controller.ts';
import { FileContentController } from './file-content.controller.ts';
import { FileContents } from './file-contents.ts';
import { FileController } from './file.controller.ts';
import { FileLimits } from './file-limits.ts';
import { Files } from './files.ts';
import { Inspection } from './inspection.ts';

/** What files and shelves bring into the service. */
export const fileControllers = [
  FileController,
  FileContentController,
  EvidenceContentController,
  ShelfController,
] as const;
export const fileProviders = [FileContents, FileLimits, Files, Inspection, Shelves] as const;
export const fileModels = [filesModel, fileMentionsModel, shelvesModel] as const;

export const fileReactions = [
  (get: Get) =>
    fileLeftovers({
      aggregates: get(Aggregates),
      blobs: get(BlobStore),
      store: get(ReadStore),
      runner: get(ProjectionRunner),
    }),
  (get: Get) => erasedFiles(get(Aggregates), get(ReadStore), get(ProjectionRunner)),
] as const;

export const fileTimers = [
  (get: Get) => unfinishedFiles({ aggregates: get(Aggregates), store: get(ReadStore), inspection: get(Inspection) }),
] as const;
