import { DomainError, type Command, type EventOf } from '@zveno/kernel';
import type { FileEvent, FileFacts, KnownFile } from './file.state.ts';

type Data<Type extends FileEvent['type']> = EventOf<FileEvent, Type>['data'];

export type StartFileUpload = Command<'StartFileUpload', Data<'FileUploadStarted'>>;
export type CompleteFileUpload = Command<'CompleteFileUpload', Data<'FileUploadCompleted'>>;
export type StoreFile = Command<'StoreFile', Data<'FileStored'>>;
export type RefuseFile = Command<'RefuseFile', Data<'FileRefused'>>;
export type DiscardFile = Command<
  'DiscardFile',
  Data<'FileDiscarded'> &
    Readonly<{
      /** Only while it stands so: whoever decided may have seen an older state. */ only?: KnownFile['state'];
    }>
>;
export type FileCommand = StartFileUpload | CompleteFileUpload | StoreFile | RefuseFile | DiscardFile;

/** @throws DomainError `file.exists` */
export const startFileUpload = ({ data }: StartFileUpload, state: FileFacts): FileEvent[] => {
  if (state !== undefined) throw new DomainError('file.exists');
  return [{ type: 'FileUploadStarted', data }];
};

/** Done before, it says nothing. @throws DomainError `file.not-found` */
export const completeFileUpload = ({ data }: CompleteFileUpload, state: FileFacts): FileEvent[] => {
  if (state === undefined || state.state === 'gone') throw new DomainError('file.not-found');
  return state.state === 'uploading' ? [{ type: 'FileUploadCompleted', data }] : [];
};

/** What was found out when the file was gone, or known already, changes nothing. */
export const storeFile = ({ data }: StoreFile, state: FileFacts): FileEvent[] =>
  state?.state === 'checking' ? [{ type: 'FileStored', data }] : [];

export const refuseFile = ({ data }: RefuseFile, state: FileFacts): FileEvent[] =>
  state?.state === 'checking' ? [{ type: 'FileRefused', data }] : [];

export const discardFile = ({ data: { only, ...data } }: DiscardFile, state: FileFacts): FileEvent[] => {
  if (state === undefined || state.state === 'gone' || state.state === 'refused') return [];
  return only === undefined || only === state.state ? [{ type: 'FileDiscarded', data }] : [];
};
