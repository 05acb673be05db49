import type { ChatStrategyEvent } from '@zveno/contracts-communication/events';
import { command, deciderSpec } from '@zveno/testing';
import { DEFAULT_RELATIONS, RELATION_PRESETS } from '../relations/presets.ts';
import { postingOf, strategy, type AdoptChatStrategy } from './strategy.state.ts';

const given = deciderSpec(strategy);
const organizationId = 'o1';
const chats = [
  { kind: 'group-students' as const, posting: 'everybody' as const },
  { kind: 'management-students' as const, posting: 'everybody' as const },
];
const adopt = (relations = DEFAULT_RELATIONS) =>
  command<AdoptChatStrategy>('AdoptChatStrategy', { organizationId, chats, relations });
const adopted = (version: number, relations = DEFAULT_RELATIONS): ChatStrategyEvent => ({
  type: 'ChatStrategyAdopted',
  data: { organizationId, version, chats, relations },
});

describe('the strategy', () => {
  it('counts its versions, and says nothing of what is in force already', () => {
    given().when(adopt()).then(adopted(1));
    given(adopted(1)).when(adopt()).thenNothing();
    const { announcements } = RELATION_PRESETS;
    given(adopted(1)).when(adopt(announcements)).then(adopted(2, announcements));
  });

  it('lets students read only where they do not talk among themselves, but answer the administration', () => {
    const quiet = { version: 1, chats, relations: RELATION_PRESETS.announcements };
    expect(postingOf(quiet, 'group-students')).toBe('staff');
    expect(postingOf(quiet, 'management-students')).toBe('everybody');
    expect(postingOf(quiet, 'staff')).toBeUndefined();
  });
});
