import { personSubject } from '@zveno/contracts-identity/events';
import { subjectEvents, type Erasure } from '@zveno/privacy';
import { defineReaction } from '@zveno/reactions';
import type { ProjectionRunner, ReadStore } from '@zveno/read-store';
import { authorKeysModel } from '../readings/authors/author-keys.model.ts';

const PERSON = personSubject('');

/** Whoever is erased, their words are: the keys they were sealed under go with the person's own. */
export const erasedAuthors = (store: ReadStore, runner: ProjectionRunner, erasure: Erasure) =>
  defineReaction({
    name: 'erased-chat-authors',
    events: subjectEvents,
    handles: ['SubjectKeyDestroyed'],
    inTurn: ({ data }) => data.subjectId,
    react: async ({ data: { subjectId }, position }, acting) => {
      if (!subjectId.startsWith(PERSON)) return;
      await runner.waitFor(authorKeysModel.projection.name, position);
      const row = await store.model(authorKeysModel).findOne({ _id: subjectId.slice(PERSON.length) });
      for (const subject of row?.subjects ?? []) await erasure.destroy(subject, acting.metadata(`erase ${subject}`));
    },
  });
