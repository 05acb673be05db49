import type { FileSpaceEvent } from '@zveno/contracts-communication/events';
import { isDomainError } from '@zveno/kernel';
import { command, deciderSpec, recorded } from '@zveno/testing';
import fc from 'fast-check';
import { fileSpace, type ReleaseFileSpace, type ReserveFileSpace, type SettleFileSpace } from './file-space.decider.ts';

const given = deciderSpec(fileSpace);
const limits = { person: 100, organization: 250 };
const of = (fileId: string) => ({ organizationId: 'o1', fileId });
const reserve = (fileId: string, bytes: number, personId = 'anna') =>
  command<ReserveFileSpace>('ReserveFileSpace', { ...of(fileId), personId, bytes, limits });
const settle = (fileId: string, bytes: number) => command<SettleFileSpace>('SettleFileSpace', { ...of(fileId), bytes });
const release = (fileId: string) => command<ReleaseFileSpace>('ReleaseFileSpace', of(fileId));
const reserved = (fileId: string, bytes: number, personId = 'anna'): FileSpaceEvent => ({
  type: 'FileSpaceReserved',
  data: { ...of(fileId), personId, bytes },
});
const settled = (fileId: string, bytes: number): FileSpaceEvent => ({
  type: 'FileSpaceSettled',
  data: { ...of(fileId), bytes },
});
const released = (fileId: string): FileSpaceEvent => ({ type: 'FileSpaceReleased', data: of(fileId) });

describe('room for files', () => {
  it('is taken to the last byte', () => given(reserved('a', 60)).when(reserve('b', 40)).then(reserved('b', 40)));
  it('is not taken beyond it', () =>
    given(reserved('a', 60)).when(reserve('b', 41)).thenRefused('file.quota-exceeded'));
  it('is one for all of an organisation', () =>
    given(reserved('a', 100), reserved('b', 100, 'boris'))
      .when(reserve('c', 51, 'vera'))
      .thenRefused('file.quota-exceeded'));
  it('is taken once for a file', () => given(reserved('a', 60)).when(reserve('a', 60)).then());
  it('comes back', () => given(reserved('a', 60), released('a')).when(reserve('b', 100)).then(reserved('b', 100)));
  it('is settled at what the file takes', () => given(reserved('a', 60)).when(settle('a', 30)).then(settled('a', 30)));
  it('is settled once', () => given(reserved('a', 60), settled('a', 30)).when(settle('a', 30)).then());
  it('of a file that is gone is neither settled nor given back again', () => {
    given(reserved('a', 60), released('a')).when(settle('a', 30)).then();
    given(reserved('a', 60), released('a')).when(release('a')).then();
  });

  it('is what its files take, whatever happens to them', () => {
    const id = fc.constantFrom('a', 'b', 'c', 'd');
    const bytes = fc.integer({ min: 1, max: 90 });
    const person = fc.constantFrom('anna', 'boris', 'vera');
    const step = fc.oneof(
      fc.tuple(id, bytes, person).map((args) => reserve(...args)),
      fc.tuple(id, bytes).map((args) => settle(...args)),
      id.map(release),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const naive = new Map<string, { personId: string; bytes: number }>();
        const sum = (personId?: string) =>
          [...naive.values()].reduce(
            (all, one) => all + (personId === undefined || one.personId === personId ? one.bytes : 0),
            0,
          );
        let state = fileSpace.initial();
        for (const one of steps) {
          let events: FileSpaceEvent[] = [];
          try {
            events = fileSpace.decide(one, state);
          } catch (refusal) {
            expect(isDomainError(refusal, 'file.quota-exceeded')).toBe(true);
            expect(
              one.type === 'ReserveFileSpace' &&
                (sum(one.data.personId) + one.data.bytes > 100 || sum() + one.data.bytes > 250),
            ).toBe(true);
          }
          for (const event of recorded(events)) {
            state = fileSpace.evolve(state, event);
            const { fileId } = event.data;
            if (event.type === 'FileSpaceReserved') naive.set(fileId, event.data);
            else if (event.type === 'FileSpaceReleased') naive.delete(fileId);
            else naive.set(fileId, { ...naive.get(fileId)!, bytes: event.data.bytes });
          }
          expect(state.total).toBe(sum());
          for (const personId of ['anna', 'boris', 'vera'])
            expect(state.persons.get(personId) ?? 0).toBe(sum(personId));
        }
      }),
    );
  });
});
