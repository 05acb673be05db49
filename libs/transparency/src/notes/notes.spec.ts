import { openCheckpoint, signCheckpoint } from './checkpoint.ts';
import { COSIGNATURE, formatKey, parseKey, signerOf } from './keys.ts';
import { openNote, signNote } from './signed-note.ts';

// The example of golang.org/x/mod/sumdb/note.
const published = {
  key: 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW',
  note:
    'If you think cryptography is the answer to your problem,\nthen you don\'t know what your problem is.\n\n' +
    '— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n',
}; // prettier-ignore

const signer = signerOf('zveno.example/audit', Buffer.alloc(32, 7));
const witness = signerOf('witness.example', Buffer.alloc(32, 8), COSIGNATURE);
const checkpoint = { origin: signer.name, size: 12, root: Buffer.alloc(32, 1) };

describe('a signed note', () => {
  it('opens as published', () => {
    const key = parseKey(published.key);
    expect(openNote(published.note, [key]).signatures).toEqual([{ key }]);
    expect(formatKey(key)).toBe(published.key);
  });

  it.each([
    ['another text', (note: string) => note.replace('answer', 'cause')],
    ['another signature', (note: string) => note.replace('x08go/ZJ', 'x08go/ZK')],
    ['no empty line', (note: string) => note.replace('\n\n', '\n')],
    ['no last line break', (note: string) => note.slice(0, -1)],
    ['no signature', (note: string) => note.slice(0, note.indexOf('—'))],
  ])('does not open with %s', (_, change) => {
    expect(() => openNote(change(published.note), [parseKey(published.key)])).toThrow(TypeError);
  });

  it('passes over the signatures of strangers, but needs one by a known key', () => {
    const note = signNote('one\n', [signer, witness], 5);
    expect(openNote(note, [parseKey(formatKey(witness))]).signatures).toMatchObject([{ time: 5 }]);
    expect(() => openNote(note, [])).toThrow('known key');
  });

  it('takes no key whose id is another’s', () => {
    expect(() => parseKey(published.key.replace('c74f20a3', 'c74f20a4'))).toThrow('id');
  });
});

describe('a checkpoint', () => {
  const keys = [signer, witness];
  const { note } = signCheckpoint(checkpoint, keys, 1_790_000_000);

  it('says origin, size and root, and when it was signed', () => {
    expect(note.split('\n').slice(0, 3)).toEqual(['zveno.example/audit', '12', checkpoint.root.toString('base64')]);
    expect(openCheckpoint(note, keys)).toEqual({ ...checkpoint, note, time: 1_790_000_000 });
  });

  it('is nothing without the signature of the log itself', () => {
    const foreign = signCheckpoint(checkpoint, [witness], 5);
    expect(() => openCheckpoint(foreign.note, keys)).toThrow('the log itself');
  });

  it('is not told another time', () => {
    const line = note.trimEnd().split('\n').at(-1)!;
    const bytes = Buffer.from(line.split(' ')[2]!, 'base64');
    bytes[11]! += 1;
    const later = note.replace(line, `— ${witness.name} ${bytes.toString('base64')}`);
    expect(() => openCheckpoint(later, keys)).toThrow('does not hold');
  });

  it.each(['', 'a\n1\n', 'a\n01\nAAAA\n', `a\n1\n${'A'.repeat(44)}\n`])('is not %j', (text) => {
    expect(() => openCheckpoint(signNote(text === '' ? 'x\n' : text, [signer], 0), keys)).toThrow(TypeError);
  });
});
