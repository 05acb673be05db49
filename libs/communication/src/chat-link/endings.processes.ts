import { chatEvents, type ChatEvent, type KnownChat } from '@zveno/contracts-communication/events';
import {
  organizationEvents,
  unitEvents,
  type OrganizationEvent,
  type UnitEvent,
} from '@zveno/contracts-org-structure/events';
import { mergeCatalogues, pickEvents, type EventOf } from '@zveno/kernel';
import { defineReaction, defineTimer } from '@zveno/reactions';
import type { ProjectionRunner, ReadStore } from '@zveno/read-store';
import type { Chats } from '../chat/chats.ts';
import { chatLinkUsesModel } from '../readings/chat-links/chat-link-uses.model.ts';
import { chatLinksModel } from '../readings/chat-links/chat-links.model.ts';
import { TOLERANCE_MS } from './chat-link.state.ts';
import type { ChatLinks } from './chat-links.ts';
import type { Claims } from './claims.ts';
import type { LinkEndings } from './endings.ts';

const DAY_MS = 86_400_000;
const daysBefore = (now: string, days: number): string => new Date(Date.parse(now) - days * DAY_MS).toISOString();

/** Where the places of links that are over begin. */
const ENDED = '1';
/** Links looked at in one turn at most; the rest in the next. */
const AT_ONCE = 2_000;
/** Days after which a child that nobody has found is looked for no more. */
const CLAIM_DAYS = 30;

const yearEnds = ['AcademicYearClosed'] as const;
const unitEnds = ['UnitArchived', 'StudyGroupAdvanced'] as const;
const chatEnds = ['ChatArchived'] as const;
type Ending =
  | EventOf<OrganizationEvent, (typeof yearEnds)[number]>
  | EventOf<UnitEvent, (typeof unitEnds)[number]>
  | EventOf<ChatEvent, (typeof chatEnds)[number]>;

const isAbout = ({ unitId: own, made }: KnownChat, unitId: string): boolean =>
  own === unitId || (made?.audience.some((part) => part.unitId === unitId) ?? false);

/** The year's end takes links along: of the whole organisation, of a class that goes on, of a chat that is closed. */
export const chatLinkRollovers = (endings: LinkEndings, chats: Chats, store: ReadStore, runner: ProjectionRunner) =>
  defineReaction<Ending, (typeof yearEnds | typeof unitEnds | typeof chatEnds)[number]>({
    name: 'chat-link-rollovers',
    events: mergeCatalogues<Ending>(
      pickEvents(organizationEvents, yearEnds),
      pickEvents(unitEvents, unitEnds),
      pickEvents(chatEvents, chatEnds),
    ),
    handles: [...yearEnds, ...unitEnds, ...chatEnds],
    react: async ({ data, metadata, position }, acting) => {
      const { orgId = '' } = metadata;
      await runner.waitFor(chatLinksModel.projection.name, position);
      const open = { orgId, place: { $lt: ENDED } };
      const among = 'chatId' in data ? { ...open, chatId: data.chatId } : open;
      for (const { _id: linkId, chatId } of await store.model(chatLinksModel).find(among)) {
        if ('unitId' in data && !isAbout(await chats.own(orgId, chatId), data.unitId)) continue;
        await endings.annul(linkId, 'rollover', acting.metadata(`annul ${linkId}`));
      }
    },
  });

/** Says of links whose term is over that it is. The door refuses them without that. */
export const expiringChatLinks = (links: ChatLinks, store: ReadStore) =>
  defineTimer({
    name: 'chat-link-expiry',
    everySeconds: 60,
    run: async (now, acting) => {
      const due = new Date(Date.parse(now) - TOLERANCE_MS).toISOString();
      const rows = await store
        .model(chatLinksModel)
        .find({ dueAt: { $lt: due } }, { sort: { dueAt: 1 }, limit: AT_ONCE });
      for (const { _id: linkId, orgId } of rows)
        await links.handle(linkId, {
          type: 'ExpireChatLink',
          data: { linkId },
          metadata: acting.metadata(`expire ${linkId}`, { orgId }),
        });
    },
  });

/** Carries out what administrators have decided on unclaimed links, for links into chats too. */
export const unclaimedChatLinks = (endings: LinkEndings, store: ReadStore) =>
  defineTimer({
    name: 'chat-link-unclaimed',
    everySeconds: 300,
    run: async (now, acting) => {
      const open = { dueAt: { $gt: '' } };
      const rows = await store.model(chatLinksModel).find(open, { sort: { dueAt: 1 }, limit: AT_ONCE });
      for (const [orgId, links] of Map.groupBy(rows, (row) => row.orgId)) {
        const policy = await endings.unclaimedPolicy(orgId);
        if (policy === undefined) continue;
        const { waitDays, warnDays, administratorId: onBehalfOf } = policy;
        const since = daysBefore(now, waitDays + warnDays);
        for (const { _id: linkId, issuedAt } of links)
          if (issuedAt <= since)
            await endings.annul(linkId, 'unclaimed', acting.metadata(`annul ${linkId}`, { orgId, onBehalfOf }));
      }
    },
  });

/** Children whom nobody has found are looked for no more; what was said of them is destroyed. */
export const forgottenClaims = (claims: Claims, links: ChatLinks, store: ReadStore) =>
  defineTimer({
    name: 'chat-link-claims',
    everySeconds: 3_600,
    run: async (now, acting) => {
      const until = { wordsSince: { $lte: daysBefore(now, CLAIM_DAYS) } };
      const rows = await store.model(chatLinkUsesModel).find(until, { sort: { wordsSince: 1 }, limit: AT_ONCE });
      for (const { linkId, chatId, orgId: organizationId, personId } of rows) {
        const by = {
          metadata: (what: string) => acting.metadata(`${what} ${linkId} ${personId}`, { orgId: organizationId }),
        };
        const use = (await links.find(linkId))?.uses.get(personId);
        if (use?.status === 'unmatched')
          await claims.refuse({ linkId, chatId, organizationId, personId }, 'unknown-child', use.because, by);
        else await claims.forget({ linkId, personId }, by);
      }
    },
  });
