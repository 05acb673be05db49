import { defineDecider } from '@zveno/kernel';
import {
  completeFileUpload,
  discardFile,
  refuseFile,
  startFileUpload,
  storeFile,
  type FileCommand,
} from './file.commands.ts';
import { evolve, fileEvents, type FileEvent, type FileFacts } from './file.state.ts';

export const file = defineDecider<FileFacts, FileCommand, FileEvent>({
  events: fileEvents,
  initial: () => undefined,
  evolve,
  decide: {
    StartFileUpload: startFileUpload,
    CompleteFileUpload: completeFileUpload,
    StoreFile: storeFile,
    RefuseFile: refuseFile,
    DiscardFile: discardFile,
  },
});
