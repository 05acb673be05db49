import { communicationStreams, messageEvents, pollEvents } from '@zveno/contracts-communication/events';
import type { Aggregates } from '@zveno/event-store';
import type { Vault } from '@zveno/privacy';
import { defineReaction, defineTimer } from '@zveno/reactions';
import type { ProjectionRunner, ReadStore } from '@zveno/read-store';
import type { Announcements } from '../announcements/announcements.ts';
import { openPollsModel } from '../readings/open-polls/open-polls.model.ts';
import type { PollClosing } from './poll-closing.ts';
import { poll } from './poll.decider.ts';
import { pollMessage } from './poll-message.ts';

/** Polls closed at one turn at most; the rest at the next. */
const AT_ONCE = 500;

export type PollParts = Readonly<{
  aggregates: Aggregates;
  vault: Vault;
  announcements: Announcements;
  closing: PollClosing;
}>;

/** Does what follows from a poll, should whoever began it have died on the way: its message, and the end of its key. */
export const followedPolls = ({ aggregates, vault, announcements, closing }: PollParts) =>
  defineReaction({
    name: 'followed-polls',
    events: pollEvents,
    handles: ['PollOpened', 'PollClosed'],
    inTurn: ({ data }) => data.chatId,
    react: async ({ type, data }, acting) => {
      const metadata = acting.metadata(type, { orgId: data.organizationId });
      if (type === 'PollClosed') {
        const { state } = await aggregates.load(poll, communicationStreams.poll(data.pollId));
        if (state !== undefined) await closing.forget(state, metadata);
        return;
      }
      const { pollId, chatId, organizationId, authorId, question } = data;
      const text = await vault.open(question, 'question');
      if (text === undefined) return;
      await announcements.bring(pollMessage({ pollId, chatId, organizationId, authorId, text }), metadata);
    },
  });

/** Whoever takes back the message takes back the poll: it is closed with what votes it has. */
export const retractedPolls = (store: ReadStore, runner: ProjectionRunner, closing: PollClosing) =>
  defineReaction({
    name: 'retracted-polls',
    events: messageEvents,
    handles: ['MessageRetracted'],
    inTurn: ({ data }) => data.chatId,
    react: async ({ data: { messageId, organizationId: orgId }, position }, acting) => {
      await runner.waitFor(openPollsModel.projection.name, position);
      const row = await store.model(openPollsModel).findOne({ messageId });
      if (row !== null) await closing.close(row._id, 'early', acting.metadata('close', { orgId }));
    },
  });

/** Closes polls whose term is over. Nobody votes in them any more without that. */
export const closedPolls = (store: ReadStore, closing: PollClosing) =>
  defineTimer({
    name: 'poll-closing',
    everySeconds: 20,
    run: async (now, acting) => {
      const due = { closesAt: { $lte: now } };
      const rows = await store.model(openPollsModel).find(due, { sort: { closesAt: 1 }, limit: AT_ONCE });
      for (const { _id: pollId, orgId } of rows)
        await closing.close(pollId, 'term', acting.metadata(`close ${pollId}`, { orgId }));
    },
  });
