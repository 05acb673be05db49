import { bodyOf, changesOf, draftOf, postingsOf, presetOf } from './strategy-draft.ts';

const relations = {
  studentsAmongThemselves: 'supervised',
  parentsAmongThemselves: 'supervised',
  studentsDirect: 'off',
} as const;
const now = {
  chats: [
    { kind: 'staff', posting: 'everybody' },
    { kind: 'group-parents', posting: 'staff' },
  ] as const,
  relations,
};

describe('a strategy while it is written', () => {
  it('is sent as it was read, in the order of the page', () =>
    expect(bodyOf(draftOf({ ...now, chats: [...now.chats] }))).toEqual({
      chats: [now.chats[1], now.chats[0]],
      relations,
    }));

  it('says from which year students write in pairs only where they do', () => {
    const draft = draftOf({ chats: [], relations: { ...relations, studentsDirectFrom: 10 } });
    expect(bodyOf(draft).relations).toEqual(relations);
    const on = { ...draft, relations: { ...draft.relations, studentsDirect: 'on' as const } };
    expect(bodyOf(on).relations.studentsDirectFrom).toBe(10);
  });

  it('tells what its adoption would change', () =>
    expect(
      changesOf(
        { ...now, chats: [...now.chats] },
        { chats: { staff: 'owners', teaching: 'everybody' }, relations: { ...relations, studentsDirect: 'on' } },
      ),
    ).toEqual({ begun: ['teaching'], archived: ['group-parents'], rewritten: ['staff'], relations: true }));

  it('changes nothing before it is touched', () => {
    const read = { ...now, chats: [...now.chats] };
    expect(changesOf(read, draftOf(read))).toEqual({ begun: [], archived: [], rewritten: [], relations: false });
  });

  it('knows a matrix by its preset', () => {
    const presets = [
      { name: 'other', relations: { ...relations, studentsDirect: 'on' as const } },
      { name: 'supervised', relations },
    ];
    expect(presetOf(relations, presets)).toBe('supervised');
    expect(presetOf({ ...relations, parentsAmongThemselves: 'off' }, presets)).toBeUndefined();
  });

  it('lets nobody but owners and staff write in a channel', () =>
    expect(postingsOf('channel-members')).not.toContain('everybody'));
});
