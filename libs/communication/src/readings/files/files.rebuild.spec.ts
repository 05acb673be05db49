import type { CommunicationEvent, FileEvent, MessageEvent, ShelfEvent } from '@zveno/contracts-communication/events';
import { expectRebuildEqual } from '@zveno/read-store/testing';
import { foldRows, recorded } from '@zveno/testing';
import fc from 'fast-check';
import { shelvesModel } from '../shelves/shelves.model.ts';
import { fileMentionsModel } from './file-mentions.model.ts';
import { fileMentions } from './file-mentions.projection.ts';
import { filesModel } from './files.model.ts';

const organizationId = 'o1';
const seal = (box: string) => ({ alg: 'A256GCM', key: 'author-o1-anna-2026', box });
const fileId = fc.constantFrom('f1', 'f2');
const subjectId = fc.constantFrom('s1', 's2');
const picture = { blob: 'preview-1', size: 3, width: 20, height: 10 };

const message = { chatId: 'c1', organizationId, messageId: 'm1', authorId: 'anna' };
const posted: MessageEvent = {
  type: 'MessagePosted',
  data: { ...message, body: seal('A'), length: 'short', textFingerprint: 'f', isBot: false, files: ['f1'] },
};

const ofFiles = fileId.chain((id) => {
  const file = { fileId: id, organizationId };
  const started = { ...file, authorId: 'anna', size: 9, extension: 'png', name: seal('N'), contentKey: seal('K') };
  const stored = { ...file, mediaType: 'image/png', content: 'content-1', size: 8, bytes: 12 };
  return fc.constantFrom<CommunicationEvent[]>(
    { type: 'FileSpaceReserved', data: { ...file, personId: 'anna', bytes: 9 } },
    { type: 'FileSpaceReleased', data: file },
    { type: 'FileUploadStarted', data: started },
    { type: 'FileUploadCompleted', data: file },
    { type: 'FileStored', data: { ...stored, preview: picture, thumbnail: picture } },
    { type: 'FileStored', data: stored },
    { type: 'FileRefused', data: { ...file, reason: 'type' } },
    { type: 'FileDiscarded', data: { ...file, because: 'author' } },
    { ...posted, data: { ...posted.data, files: [id] } },
    {
      type: 'FilePlacedOnShelf',
      data: { organizationId, subjectId: 's1', fileId: id, authorId: 'anna', title: seal('T') },
    },
  );
});

const ofShelves = fc.tuple(fileId, subjectId).chain(([id, subject]) => {
  const shelf = { organizationId, subjectId: subject };
  const placed = { ...shelf, fileId: id, authorId: 'anna', title: seal('T') };
  return fc.constantFrom<ShelfEvent[]>(
    { type: 'FilePlacedOnShelf', data: placed },
    { type: 'FilePlacedOnShelf', data: { ...placed, unitId: 'u1' } },
    { type: 'FileTakenFromShelf', data: { ...shelf, fileId: id } },
    { type: 'ShelfArranged', data: { ...shelf, fileIds: ['f2', 'f1'] } },
  );
});

const hidden: MessageEvent = {
  type: 'ContentHidden',
  data: { chatId: 'c1', organizationId, messageId: 'm1', caseId: 'k' },
};
const retracted: MessageEvent = { type: 'MessageRetracted', data: message };
const ofMessages = fc.constantFrom(posted, hidden, retracted);

describe('rebuilt readings of files', () => {
  it.each([
    ['files', filesModel, ofFiles],
    ['shelves', shelvesModel, ofShelves],
    ['mentions', fileMentionsModel, ofMessages],
  ] as const)('equal the live ones: %s', async (_, model, event) => {
    const log = fc.array(event as fc.Arbitrary<FileEvent>, { maxLength: 25 });
    await fc.assert(
      fc.asyncProperty(log, (events) => {
        const types = new Set<string>(model.projection.handles);
        const told = recorded(events.map((each) => ({ ...each, metadata: { orgId: 'o1' } })));
        return expectRebuildEqual(
          model as typeof filesModel,
          told.filter(({ type }) => types.has(type)),
          [2, 7],
        );
      }),
      { numRuns: 15 },
    );
  });

  it('tell files of a message that was hidden, or retracted, from those that are shown', () => {
    const rows = (...events: MessageEvent[]) => foldRows(fileMentions, recorded(events));
    const restored: MessageEvent = { ...hidden, type: 'ContentRestored' };
    expect(rows(posted, hidden)).toMatchObject([{ files: ['f1'], hidden: true }]);
    expect(rows(posted, hidden, restored)).toMatchObject([{ hidden: false }]);
    expect(rows(posted, retracted)).toMatchObject([{ files: ['f1'], retracted: true }]);
  });
});
