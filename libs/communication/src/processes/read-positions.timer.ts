import { defineTimer } from '@zveno/reactions';
import type { RecordReadPositions } from '../message/record-read-positions.ts';

/** Records up to where people have read, once a minute. */
export const recordedReadPositions = (recording: RecordReadPositions, everySeconds = 60) =>
  defineTimer({
    name: 'chat-read-positions',
    everySeconds,
    run: (now, acting) => recording.record(now, (what, about) => acting.metadata(what, about)),
  });
