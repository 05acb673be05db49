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
  it('is retired only once it is there', () => given().when(retire).thenRefused('subject.not-found'));
});
