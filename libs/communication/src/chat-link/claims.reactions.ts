import { chatLinkEvents } from '@zveno/contracts-communication/events';
import { guardianLinkEvents, personSubject } from '@zveno/contracts-identity/events';
import { subjectEvents } from '@zveno/privacy';
import { defineReaction, type Acting } from '@zveno/reactions';
import type { ProjectionRunner, ReadStore } from '@zveno/read-store';
import { chatLinkUsesModel } from '../readings/chat-links/chat-link-uses.model.ts';
import type { Admissions } from './admissions.ts';
import type { Claims, ClaimOf } from './claims.ts';

/** A seat was taken: students are in; of parents the child is looked for. */
export const redeemedChatLinks = (claims: Claims, admissions: Admissions) =>
  defineReaction({
    name: 'chat-link-redemptions',
    events: chatLinkEvents,
    handles: ['ChatLinkRedeemed'],
    inTurn: ({ data }) => data.personId,
    react: async ({ data, metadata }, acting) => {
      if (data.surname !== undefined) return claims.look(data, acting);
      await admissions.admit({ ...data, because: metadata.eventId }, 'student', 'link', acting.metadata('admit'));
    },
  });

/** Acts of one event upon several claims have ids of their own. */
const about = ({ linkId, personId }: ClaimOf, acting: Acting) => ({
  now: acting.now,
  metadata: (what: string) => acting.metadata(`${what} ${linkId} ${personId}`),
  headers: (what: string) => acting.headers(`${what} ${linkId} ${personId}`),
});

/** A guardian link was confirmed, refused or ended: whoever came by a chat's link for it reads, or reads no more. */
export const confirmedClaims = (claims: Claims, store: ReadStore, runner: ProjectionRunner) =>
  defineReaction({
    name: 'chat-link-guardians',
    events: guardianLinkEvents,
    handles: ['GuardianConfirmed', 'GuardianRefused', 'GuardianLinkEnded'],
    inTurn: ({ data }) => data.guardianId,
    react: async ({ data, position }, acting) => {
      await runner.waitFor(chatLinkUsesModel.projection.name, position);
      const rows = await store.model(chatLinkUsesModel).find({ guardianLinkId: data.linkId });
      for (const { linkId, chatId, orgId: organizationId, personId } of rows) {
        const claim = { linkId, chatId, organizationId, personId };
        await claims.settle(claim, about(claim, acting));
      }
    },
  });

const PERSON = personSubject('');

/** Whoever is erased, what they said of their children is. */
export const erasedClaims = (claims: Claims, store: ReadStore, runner: ProjectionRunner) =>
  defineReaction({
    name: 'chat-link-erasures',
    events: subjectEvents,
    handles: ['SubjectKeyDestroyed'],
    inTurn: ({ data }) => data.subjectId,
    react: async ({ data: { subjectId }, position }, acting) => {
      if (!subjectId.startsWith(PERSON)) return;
      await runner.waitFor(chatLinkUsesModel.projection.name, position);
      const personId = subjectId.slice(PERSON.length);
      for (const { linkId, wordsSince } of await store.model(chatLinkUsesModel).find({ personId }))
        if (wordsSince !== undefined)
          await claims.forget({ linkId, personId }, { metadata: (what) => acting.metadata(`${what} ${linkId}`) });
    },
  });
