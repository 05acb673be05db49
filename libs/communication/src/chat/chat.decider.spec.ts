import type { ChatEvent } from '@zveno/contracts-communication/events';
import { command, deciderSpec } from '@zveno/testing';
import type { DerivedParticipant } from '../derive/derive.ts';
import { chat } from './chat.decider.ts';
import type { SyncChat } from './sync-chat.command.ts';

const given = deciderSpec(chat);
const of = { chatId: 'c1', organizationId: 'o1' };
const because = 'trigger';
const anna: DerivedParticipant = { personId: 'anna', standing: 'owner', because: 'e1' };
const boris: DerivedParticipant = { personId: 'boris', standing: 'member', because: 'e2' };
const sync = (participants: readonly DerivedParticipant[], posting: 'everybody' | 'owners' | undefined = 'everybody') =>
  command<SyncChat>('SyncChat', { ...of, kind: 'group-students', unitId: 'u1', posting, participants, because });

const created: ChatEvent = {
  type: 'ChatCreated',
  data: { ...of, kind: 'group-students', derivedFrom: { unitId: 'u1' }, posting: 'everybody', because },
};
const added = (one: DerivedParticipant): ChatEvent => ({ type: 'ParticipantAdded', data: { ...of, ...one } });
const removed = (personId: string): ChatEvent => ({ type: 'ParticipantRemoved', data: { ...of, personId, because } });
const archived: ChatEvent = { type: 'ChatArchived', data: { ...of, because } };

describe('a derived chat', () => {
  it('is made with those who take part', () =>
    given()
      .when(sync([anna, boris]))
      .then(created, added(anna), added(boris)));
  it('is not made without an owner (I12)', () =>
    given()
      .when(sync([boris]))
      .thenNothing());
  it('is not made when nothing demands it', () => {
    const nobody = sync([anna]);
    given()
      .when({ ...nobody, data: { ...nobody.data, posting: undefined } })
      .thenNothing();
  });
  it('of the organisation is a channel that makes itself (R43)', () => {
    const channel = sync([anna], 'owners');
    given()
      .when({ ...channel, data: { ...channel.data, kind: 'channel-staff' } })
      .then(
        { type: 'ChannelAutoCreated', data: { ...of, kind: 'channel-staff', posting: 'owners', because } },
        added(anna),
      );
  });
  it('says nothing when it is as it shall be', () =>
    given(created, added(anna), added(boris))
      .when(sync([anna, boris]))
      .thenNothing());
  it('lets go of who is derived no more', () =>
    given(created, added(anna), added(boris))
      .when(sync([anna]))
      .then(removed('boris')));
  it('passes to another owner', () =>
    given(created, added(anna), added(boris))
      .when(sync([{ ...boris, standing: 'owner' }]))
      .then(removed('anna'), {
        type: 'ParticipantStandingChanged',
        data: { ...of, ...boris, standing: 'owner' },
      }));
  it('is archived when nothing demands it, and reopened', () => {
    const undemanded = sync([anna]);
    given(created, added(anna))
      .when({ ...undemanded, data: { ...undemanded.data, posting: undefined } })
      .then(archived);
    given(created, added(anna), archived)
      .when(sync([anna]))
      .then({ type: 'ChatReopened', data: { ...of, because } });
  });
  it('follows the posting policy', () =>
    given(created, added(anna))
      .when(sync([anna], 'owners'))
      .then({ type: 'PostingPolicyChanged', data: { ...of, posting: 'owners', because } }));
  it('is brought on in parts when there are many', () => {
    const many = Array.from({ length: 700 }, (_, i) => ({ ...boris, personId: `p${i}` }));
    const first = chat.decide(sync([anna, ...many]), undefined);
    expect(first).toHaveLength(500);
    expect(first[1]).toEqual(added(anna));
  });
});
