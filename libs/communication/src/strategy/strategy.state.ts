import {
  chatStrategyEvents,
  type ChatStrategyEvent,
  type DerivedKind,
  type PostingPolicy,
} from '@zveno/contracts-communication/events';
import { DEFAULT_RELATIONS } from '../relations/presets.ts';
import { defineDecider, type Command } from '@zveno/kernel';

type Adopted = ChatStrategyEvent['data'];

/** Which chats there are and who writes in them, and who talks to whom. */
export type Strategy = Pick<Adopted, 'chats' | 'relations'> & Readonly<{ version: number }>;

/** Channels of the organisation are there by themselves (R43), all else when the administration has decided (R20). */
export const DEFAULT_STRATEGY: Strategy = {
  version: 0,
  chats: (['channel-members', 'channel-staff', 'channel-parents'] as const).map((kind) => ({
    kind,
    posting: 'owners',
  })),
  relations: DEFAULT_RELATIONS,
};

/**
 * Who writes in a chat of a kind; undefined when there are none of it. Between the administration and its circles both sides
 * write, whatever students or parents may among themselves.
 */
export const postingOf = ({ chats, relations }: Strategy, kind: DerivedKind): PostingPolicy | undefined => {
  const posting = chats.find((one) => one.kind === kind)?.posting;
  const among =
    kind === 'group-students' || kind === 'teaching'
      ? relations.studentsAmongThemselves
      : kind === 'group-parents'
        ? relations.parentsAmongThemselves
        : 'supervised';
  return posting === 'everybody' && among === 'off' ? 'staff' : posting;
};

export type AdoptChatStrategy = Command<'AdoptChatStrategy', Omit<Adopted, 'version'>>;

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** The strategy of an organisation. Adopting what is in force already says nothing. */
export const strategy = defineDecider<Strategy, AdoptChatStrategy, ChatStrategyEvent>({
  events: chatStrategyEvents,
  initial: () => DEFAULT_STRATEGY,
  evolve: (_, { data: { version, chats, relations } }) => ({ version, chats, relations }),
  decide: {
    AdoptChatStrategy: ({ data }, state) => {
      const adopted = { chats: data.chats, relations: data.relations };
      if (state.version > 0 && same({ chats: state.chats, relations: state.relations }, adopted)) return [];
      return [{ type: 'ChatStrategyAdopted', data: { ...data, version: state.version + 1 } }];
    },
  },
});
