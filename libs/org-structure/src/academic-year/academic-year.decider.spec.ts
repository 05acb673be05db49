import { command, deciderSpec } from '@zveno/testing';
import { academicYear } from './academic-year.decider.ts';
import type { AcademicYearEvent, AcademicYearTerms } from './academic-year.state.ts';
import type { CloseAcademicYear } from './close-academic-year.command.ts';
import type { EditAcademicYear } from './edit-academic-year.command.ts';
import type { OpenAcademicYear } from './open-academic-year.command.ts';

const given = deciderSpec(academicYear);
const terms: AcademicYearTerms = {
  academicYearId: 'y1',
  title: '2026/27',
  startsOn: '2026-09-01',
  endsOn: '2027-08-31',
};
const opened: AcademicYearEvent = { type: 'AcademicYearOpened', data: terms };
const closed: AcademicYearEvent = { type: 'AcademicYearClosed', data: { academicYearId: 'y1' } };
const open = (more: Partial<AcademicYearTerms> = {}, orgId?: string) =>
  command<OpenAcademicYear>('OpenAcademicYear', { ...terms, ...more }, orgId === undefined ? {} : { orgId });
const edit = (more: Partial<AcademicYearTerms> = {}, orgId?: string) =>
  command<EditAcademicYear>('EditAcademicYear', { ...terms, ...more }, orgId === undefined ? {} : { orgId });
const close = command<CloseAcademicYear>('CloseAcademicYear', { academicYearId: 'y1' });

describe('an academic year', () => {
  it('is opened', () => given().when(open()).then(opened));
  it('is not opened again', () => given(opened).when(open()).thenNothing());
  it('keeps its id to itself', () =>
    given(opened)
      .when(open({ title: 'Год' }))
      .thenRefused('academic-year.exists'));
  it('keeps its id to its organisation', () => given(opened).when(open({}, 'o2')).thenRefused('academic-year.exists'));
  it('begins before it ends', () =>
    given()
      .when(open({ endsOn: '2026-09-01' }))
      .thenRefused('academic-year.dates-invalid'));
  it('is edited', () =>
    given(opened)
      .when(edit({ title: 'Год' }))
      .then({ type: 'AcademicYearEdited', data: { ...terms, title: 'Год' } }));
  it('is not edited into what it is', () => given(opened).when(edit()).thenNothing());
  it('is nobody else’s to edit', () => given(opened).when(edit({}, 'o2')).thenRefused('academic-year.not-found'));
  it('is closed', () => given(opened).when(close).then(closed));
  it('is not closed again', () => given(opened, closed).when(close).thenNothing());
  it('is closed only once it is there', () => given().when(close).thenRefused('academic-year.not-found'));
  describe('in time', () => {
    const at = (effectiveOn: string) => ({ metadata: { effectiveOn } });
    const named = { ...terms, title: 'Год' };
    const edited: AcademicYearEvent = { type: 'AcademicYearEdited', data: named };
    const editOn = (effectiveOn: string) => command<EditAcademicYear>('EditAcademicYear', named, { effectiveOn });
    const closeOn = (effectiveOn: string) =>
      command<CloseAcademicYear>('CloseAcademicYear', { academicYearId: 'y1' }, { effectiveOn });
    const ahead = [opened, { ...edited, ...at('2027-03-01') }] as const;
    const closing = [opened, { ...closed, ...at('2027-08-31') }] as const;

    it('is today what it was to be in spring only', () => {
      given(...ahead)
        .when(editOn('2026-11-22'))
        .then(edited);
      given(...ahead)
        .when(editOn('2027-04-01'))
        .thenNothing();
    });
    it('is edited until it closes', () => {
      given(...closing)
        .when(editOn('2027-08-30'))
        .then(edited);
      given(...closing)
        .when(editOn('2027-08-31'))
        .thenRefused('academic-year.closed');
    });
    it('is closed earlier than was said, not later', () => {
      given(...closing)
        .when(closeOn('2027-06-01'))
        .then(closed);
      given(...closing)
        .when(closeOn('2027-09-01'))
        .thenNothing();
    });
    it('is not opened again as of a day before', () =>
      given(opened)
        .when(command<OpenAcademicYear>('OpenAcademicYear', terms, { effectiveOn: '2026-08-01' }))
        .thenRefused('academic-year.exists'));
  });
  it('is edited no more once closed', () =>
    given(opened, closed)
      .when(edit({ title: 'Год' }))
      .thenRefused('academic-year.closed'));
});
