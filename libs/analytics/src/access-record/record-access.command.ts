import type { Command, EventOf } from '@zveno/kernel';
import type { AccessEvent } from './access.state.ts';

export type RecordAccessCommand = Command<'RecordAccess', EventOf<AccessEvent, 'AccessRecorded'>['data']>;

/** An access is a fact: it is never refused. Its id is that of the command, so that it is recorded once. */
export const recordAccess = ({ data }: RecordAccessCommand): AccessEvent[] => [{ type: 'AccessRecorded', data }];
