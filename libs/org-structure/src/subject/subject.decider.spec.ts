import { command, deciderSpec } from '@zveno/testing';
import type { AddProgram, AddSubject } from './add-subject.command.ts';
import type { RenameSubject } from './rename-subject.command.ts';
import type { RetireSubject } from './retire-subject.command.ts';
import { subject } from './subject.decider.ts';
import type { SubjectEvent } from './subject.state.ts';

const given = deciderSpec(subject);
const data = { subjectId: 's1', title: 'Математика', code: 'М' };
const added: SubjectEvent = { type: 'SubjectAdded', data };
const retired: SubjectEvent = { type: 'SubjectRetired', data: { subjectId: 's1' } };
const add = (title = data.title) => command<AddSubject>('AddSubject', { ...data, title });
const addProgram = command<AddProgram>('AddProgram', data);
const rename = (title: string, code?: string, orgId?: string) =>
  command<RenameSubject>('RenameSubject', { subjectId: 's1', title, code }, orgId === undefined ? {} : { orgId });
const retire = command<RetireSubject>('RetireSubject', { subjectId: 's1' });

describe('a subject or programme', () => {
  it('is added as a subject', () => given().when(add(' Математика ')).then(added));
  it('is added as a programme', () => given().when(addProgram).then({ type: 'ProgramAdded', data }));
  it('is not added again', () => given(added).when(add()).thenNothing());
  it('keeps its id to itself', () => given(added).when(add('Алгебра')).thenRefused('subject.exists'));
  it('keeps its id to its kind', () => given(added).when(addProgram).thenRefused('subject.exists'));
  it('is renamed, and may lose its code', () =>
    given(added)
      .when(rename('Алгебра'))
      .then({ type: 'SubjectRenamed', data: { subjectId: 's1', title: 'Алгебра', code: undefined } }));
  it('is not renamed into what it is called', () => given(added).when(rename('Математика', 'М')).thenNothing());
  it('is nobody else’s to rename', () =>
    given(added)
      .when(rename('А', 'М', 'o2'))
      .thenRefused('subject.not-found'));
  it('is retired', () => given(added).when(retire).then(retired));
  it('is not retired again', () => given(added, retired).when(retire).thenNothing());
  it('is renamed no more once retired', () => given(added, retired).when(rename('А')).thenRefused('subject.retired'));
  describe('in time', () => {
    const at = (effectiveOn: string) => ({ metadata: { effectiveOn } });
    const named = { ...data, title: 'Алгебра' };
    const renamed: SubjectEvent = { type: 'SubjectRenamed', data: named };
    const renameOn = (effectiveOn: string) => command<RenameSubject>('RenameSubject', named, { effectiveOn });
    const retireOn = (effectiveOn: string) =>
      command<RetireSubject>('RetireSubject', { subjectId: 's1' }, { effectiveOn });
    const ahead = [added, { ...renamed, ...at('2027-09-01') }] as const;
    const retiring = [added, { ...retired, ...at('2027-08-31') }] as const;

    it('is called today what it was to be called next year only', () => {
      given(...ahead)
        .when(renameOn('2026-11-22'))
        .then(renamed);
      given(...ahead)
        .when(renameOn('2027-10-01'))
        .thenNothing();
    });
    it('is renamed until it is retired', () => {
      given(...retiring)
        .when(renameOn('2027-08-30'))
        .then(renamed);
      given(...retiring)
        .when(renameOn('2027-08-31'))
        .thenRefused('subject.retired');
    });
    it('is retired earlier than was said, not later', () => {
      given(...retiring)
        .when(retireOn('2027-06-01'))
        .then(retired);
      given(...retiring)
        .when(retireOn('2027-09-01'))
        .thenNothing();
    });
    it('is not added again as of a day before, nor once retired', () => {
      const addOn = (effectiveOn: string) => command<AddSubject>('AddSubject', data, { effectiveOn });
      given(...retiring)
        .when(addOn('2026-08-01'))
        .thenRefused('subject.exists');
      given(...retiring)
        .when(addOn('2027-09-01'))
        .thenRefused('subject.exists');
      given(...retiring)
        .when(addOn('2026-11-22'))
        .thenNothing();
    });
  });
  it('is retired only once it is there', () => given().when(retire).thenRefused('subject.not-found'));
});
