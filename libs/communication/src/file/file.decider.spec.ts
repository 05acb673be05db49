import { command, deciderSpec } from '@zveno/testing';
import type { CompleteFileUpload, DiscardFile, RefuseFile, StartFileUpload, StoreFile } from './file.commands.ts';
import { file } from './file.decider.ts';
import type { FileEvent } from './file.state.ts';

const given = deciderSpec(file);
const about = { fileId: 'f1', organizationId: 'o1' };
const seal = (box: string) => ({ alg: 'A256GCM', key: 'author-o1-anna-2026', box });
const start = { ...about, authorId: 'anna', size: 5, extension: 'txt', name: seal('A'), contentKey: seal('B') };
const content = { ...about, mediaType: 'text/plain', content: 'upload', size: 5, bytes: 5 };

const started: FileEvent = { type: 'FileUploadStarted', data: start };
const completed: FileEvent = { type: 'FileUploadCompleted', data: about };
const stored: FileEvent = { type: 'FileStored', data: content };
const refused: FileEvent = { type: 'FileRefused', data: { ...about, reason: 'disguised' } };
const discarded: FileEvent = { type: 'FileDiscarded', data: { ...about, because: 'author' } };

const begin = () => command<StartFileUpload>('StartFileUpload', start);
const complete = () => command<CompleteFileUpload>('CompleteFileUpload', about);
const store = () => command<StoreFile>('StoreFile', content);
const refuse = () => command<RefuseFile>('RefuseFile', { ...about, reason: 'disguised' });
const discard = (only?: DiscardFile['data']['only']) =>
  command<DiscardFile>('DiscardFile', { ...about, because: 'author', only });

describe('a file', () => {
  it('begins once', () => given().when(begin()).then(started));
  it('keeps its id to itself', () => given(started).when(begin()).thenRefused('file.exists'));
  it('is completed', () => given(started).when(complete()).then(completed));
  it('is completed once', () => given(started, completed, stored).when(complete()).then());
  it('that is gone is not completed', () => given(started, discarded).when(complete()).thenRefused('file.not-found'));
  it('that never began is not completed', () => given().when(complete()).thenRefused('file.not-found'));
  it('is stored when it was looked at', () => given(started, completed).when(store()).then(stored));
  it('is not stored before it has come', () => given(started).when(store()).then());
  it('is refused when it was looked at', () => given(started, completed).when(refuse()).then(refused));
  it('that was stored is not refused by a second look', () => given(started, completed, stored).when(refuse()).then());
  it('that was discarded meanwhile is not stored', () => given(started, completed, discarded).when(store()).then());
  it.each([[[started]], [[started, completed]], [[started, completed, stored]]])('is discarded', (events) =>
    given(...events)
      .when(discard())
      .then(discarded),
  );
  it('is not discarded when it stands otherwise by now', () => {
    given(started, completed, stored).when(discard('uploading')).then();
    given(started, completed, stored).when(discard('stored')).then(discarded);
  });
  it.each([[[]], [[started, completed, refused]], [[started, discarded]]])(
    'that is not there is not discarded',
    (events) =>
      given(...events)
        .when(discard())
        .then(),
  );
});
