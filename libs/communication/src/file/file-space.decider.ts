import { fileSpaceEvents, LargeMap, type FileSpaceEvent } from '@zveno/contracts-communication/events';
import { defineDecider, DomainError, type Command, type EventOf, type Recorded } from '@zveno/kernel';

type Data<Type extends FileSpaceEvent['type']> = EventOf<FileSpaceEvent, Type>['data'];
type Taken = Readonly<{ personId: string; bytes: number }>;

/** What the files of an organisation take, in bytes. */
export type FileSpace = Readonly<{ total: number; persons: LargeMap<number>; files: LargeMap<Taken> }>;

/** What they may take. */
export type SpaceLimits = Readonly<{ person: number; organization: number }>;

export type ReserveFileSpace = Command<
  'ReserveFileSpace',
  Data<'FileSpaceReserved'> & Readonly<{ limits: SpaceLimits }>
>;
export type SettleFileSpace = Command<'SettleFileSpace', Data<'FileSpaceSettled'>>;
export type ReleaseFileSpace = Command<'ReleaseFileSpace', Data<'FileSpaceReleased'>>;

const taking = (state: FileSpace, fileId: string, personId: string, bytes: number): FileSpace => {
  const before = state.files.get(fileId)?.bytes ?? 0;
  const more = bytes - before;
  return {
    total: state.total + more,
    persons: state.persons.with(personId, (state.persons.get(personId) ?? 0) + more),
    files: bytes === 0 ? state.files.without(fileId) : state.files.with(fileId, { personId, bytes }),
  };
};

const evolve = (state: FileSpace, { type, data }: Recorded<FileSpaceEvent>): FileSpace => {
  if (type === 'FileSpaceReserved') return taking(state, data.fileId, data.personId, data.bytes);
  const known = state.files.get(data.fileId);
  if (known === undefined) return state;
  return taking(state, data.fileId, known.personId, type === 'FileSpaceSettled' ? data.bytes : 0);
};

/** @throws DomainError `file.quota-exceeded` */
const reserve = ({ data }: ReserveFileSpace, state: FileSpace): FileSpaceEvent[] => {
  const { limits, ...reserved } = data;
  const { fileId, personId, bytes } = reserved;
  if (state.files.get(fileId) !== undefined) return [];
  const exceeded = (scope: 'person' | 'organization', used: number) => {
    const limit = limits[scope];
    if (used + bytes > limit) throw new DomainError('file.quota-exceeded', { scope, limit, used });
  };
  exceeded('person', state.persons.get(personId) ?? 0);
  exceeded('organization', state.total);
  return [{ type: 'FileSpaceReserved', data: reserved }];
};

/** Room for files: one stream for an organisation, so that no two uploads take the same last byte. */
export const fileSpace = defineDecider<
  FileSpace,
  ReserveFileSpace | SettleFileSpace | ReleaseFileSpace,
  FileSpaceEvent
>({
  events: fileSpaceEvents,
  initial: () => ({ total: 0, persons: new LargeMap(), files: new LargeMap() }),
  evolve,
  decide: {
    ReserveFileSpace: reserve,
    SettleFileSpace: ({ data }, state) => {
      const known = state.files.get(data.fileId);
      return known === undefined || known.bytes === data.bytes ? [] : [{ type: 'FileSpaceSettled', data }];
    },
    ReleaseFileSpace: ({ data }, state) =>
      state.files.get(data.fileId) === undefined ? [] : [{ type: 'FileSpaceReleased', data }],
  },
});
