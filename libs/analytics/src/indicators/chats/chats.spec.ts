import { chatOf, count, derived, joins, on, ORG, reads, says, school, sealed } from './chats.fixture.ts';
import { chatsSource } from './chats.source.ts';

describe('what is said in chats', () => {
  it('makes active for seven days whoever was read, did not repeat themselves, voted or acknowledged', async () => {
    const talk = [
      ...school,
      says('2026-10-01', 'students', 'anna', 'hello'),
      says('2026-10-01', 'students', 'boris', 'unread'),
      reads('2026-10-02', 'students', 'vera'),
      says('2026-10-05', 'students', 'anna', 'hello'),
      reads('2026-10-05', 'students', 'vera', '14:00'),
    ];
    const value = await count(chatsSource, talk);
    const active = (date: string) => value('students.active', date);
    expect(['2026-09-30', '2026-10-01', '2026-10-07', '2026-10-08'].map(active)).toEqual([0, 1, 1, 0]);
    // Nobody had read it when this was known.
    const before = await count(chatsSource, talk, String(school.length + 2));
    expect(before('students.active', '2026-10-01')).toBe(0);
    expect([value('messages.human', '2026-12-31'), value('messages.meaningful', '2026-12-31')]).toEqual([3, 2]);
    const votes = [
      ...talk,
      on('2026-10-20', 'VoteCast', { ...chatOf('students'), pollId: 'q', personId: 'boris', ballot: sealed }),
    ];
    expect((await count(chatsSource, votes))('staff.active', '2026-10-26')).toBe(1);
  });

  it('counts parents with a child there, and reaches a family by its group’s chat of parents', async () => {
    const parents = [
      ...school,
      derived('parents', 'group-parents'),
      joins('parents', 'vera', 'owner'),
      joins('parents', 'maria', 'member', '2026-09-10'),
      says('2026-09-20', 'parents', 'maria', 'question'),
      reads('2026-09-20', 'parents', 'vera'),
      says('2026-09-22', 'parents', 'vera', 'answer', { replyTo: 'parents-maria-question-2026-09-20' }),
      on('2026-10-01', 'ParticipantRemoved', { ...chatOf('parents'), personId: 'maria', because: 'e' }),
    ];
    const value = await count(chatsSource, parents);
    const reached = ['2026-09-09', '2026-09-10', '2026-10-01'].map((date) => value('students.reached', date));
    expect(reached).toEqual([0, 1, 0]);
    expect([value('parents.linked', '2026-10-01'), value('parents.active', '2026-09-26')]).toEqual([1, 1]);
    expect([value('parents.active', '2026-09-27'), value('answers.soon', '2026-12-31')]).toEqual([0, 1]);
  });

  it('tells complete groups, used chats of management, subjects that are talked about', async () => {
    const chats = (['group-parents', 'group-teachers'] as const).flatMap((kind) => [
      derived(kind, kind),
      joins(kind, 'vera', 'owner', '2026-09-05'),
    ]);
    const talk = [
      ...school,
      ...chats,
      derived('deputies', 'management-deputies'),
      joins('deputies', 'boris', 'owner'),
      says('2026-10-01', 'deputies', 'boris', 'plan', { files: ['f1'] }),
      on('2026-09-01', 'TeachingAssigned', { unitId: 'u1', subjectId: 's1', rosterEntryId: 'r-boris' }),
      derived('maths', 'teaching'),
      says('2026-10-01', 'maths', 'boris', 'task', { files: ['f1'] }),
      on('2026-11-01', 'ChatArchived', { ...chatOf('group-teachers'), because: 'e' }),
    ];
    const value = await count(chatsSource, talk);
    const complete = ['2026-09-04', '2026-09-05', '2026-11-01'].map((date) => value('groups.chats-complete', date));
    expect(complete).toEqual([0, 1, 0]);
    const used = ['2026-09-30', '2026-10-30', '2026-10-31'].map((date) => value('management-chats.used', date));
    expect([value('management-chats.due', '2026-10-01'), used]).toEqual([4, [0, 1, 0]]);
    expect([value('subjects.assigned', '2026-10-01'), value('subjects.covered', '2026-10-01')]).toEqual([1, 1]);
  });

  it('reaches those whom a channel addressed, by a reading within a day', async () => {
    const channel = { ...chatOf('news'), kind: 'channel-members', posting: 'owners', because: 'e' } as const;
    const talk = [
      ...school,
      on('2026-09-01', 'ChannelAutoCreated', channel),
      joins('news', 'vera', 'owner'),
      ...['anna', 'boris', 'maria'].map((id) => joins('news', id, 'member')),
      says('2026-10-01', 'news', 'vera', 'meeting', { acknowledgement: true }),
      reads('2026-10-02', 'news', 'anna', '11:59'),
      reads('2026-10-02', 'news', 'boris', '12:01'),
      on('2026-10-02', 'AcknowledgementGiven', {
        ...chatOf('news'),
        messageId: 'news-vera-meeting-2026-10-01',
        personId: 'anna',
      }),
      joins('news', 'late', 'member', '2026-10-03'),
    ];
    const value = await count(chatsSource, talk);
    const said = (counter: string) => value(counter, '2026-10-01');
    expect(['addressed', 'read-soon', 'asked', 'acknowledged'].map((one) => said(`announcements.${one}`))).toEqual([
      3, 1, 3, 1,
    ]);
    expect(value('chats.people', '2026-10-03')).toBe(5);
  });

  it('counts what reaches staff outside their hours, where hours are set', async () => {
    const hours = { organizationId: ORG, quiet: [], working: { days: [1, 2, 3, 4, 5], from: '08:00', to: '17:00' } };
    const talk = [
      ...school,
      says('2026-10-05', 'students', 'anna', 'before', { time: '22:00' }),
      on('2026-10-06', 'CommunicationHoursSet', hours),
      says('2026-10-07', 'students', 'anna', 'day', { time: '09:00' }),
      // Five in the afternoon by the clock of the organisation, summer time.
      says('2026-10-07', 'students', 'anna', 'evening', { time: '16:00' }),
      says('2026-10-07', 'students', 'vera', 'own', { time: '22:00' }),
    ];
    const value = await count(chatsSource, talk);
    expect([value('messages.to-staff', '2026-12-31'), value('messages.to-staff-off-hours', '2026-12-31')]).toEqual([
      2, 1,
    ]);
    expect(value('messages.by-students', '2026-12-31')).toBe(3);
  });

  it('counts texts that three of the staff send in a week', async () => {
    const room = [
      derived('teachers', 'group-teachers'),
      ...['vera', 'boris', 'ivan'].map((id) => joins('teachers', id, 'staff')),
    ];
    const week = (last: string) => [
      ...school,
      ...room,
      says('2026-10-01', 'teachers', 'vera', 'same'),
      says('2026-10-04', 'teachers', 'boris', 'same'),
      says(last, 'teachers', 'ivan', 'same'),
    ];
    const copied = async (last: string) => (await count(chatsSource, week(last)))('messages.copied', '2026-12-31');
    expect([await copied('2026-10-07'), await copied('2026-10-08')]).toEqual([3, 0]);
  });
});
