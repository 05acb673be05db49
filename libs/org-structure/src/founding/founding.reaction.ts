import { foundingEvents, streams } from '@zveno/contracts-org-structure/events';
import type { Aggregates } from '@zveno/event-store';
import { dateIn, isDomainError } from '@zveno/kernel';
import type { Vault } from '@zveno/privacy';
import { defineReaction, type Reaction } from '@zveno/reactions';
import { founding } from './founding.decider.ts';
import type { Founders } from './founders.ts';
import type { Founder } from './founding.state.ts';

/** Sends a text message; see `Delivery`. */
export type SendsSms = Readonly<{
  send: (message: Readonly<{ channel: 'sms'; to: string; text: string }>) => Promise<unknown>;
}>;

const words = {
  administrator: 'Вы указаны администратором. Войдите по этому номеру телефона, чтобы начать настройку',
  head: 'Вы указаны руководителем. Войдите по этому номеру телефона и утвердите администратора',
} as const;

const textFor = (to: Founder, name: string, webUrl: string, organizationId: string): string =>
  `Звено: организация «${name}» подключена. ${words[to]}: ${webUrl}/claim/${organizationId}`;

/**
 * Tells administrator and head of an application that the organisation is there. A message goes out only while none was
 * recorded as sent: a crash between the two sends it twice, never not at all.
 *
 * @param webUrl where the web app lives, without a slash at the end
 */
export const foundingLinks = (aggregates: Aggregates, vault: Vault, delivery: SendsSms, webUrl: string): Reaction =>
  defineReaction({
    name: 'founding-links',
    events: foundingEvents,
    handles: ['OrganizationActivated'],
    inTurn: ({ data }) => data.organizationId,
    react: async ({ data: { organizationId } }, acting) => {
      const stream = streams.founding(organizationId);
      const { state } = await aggregates.load(founding, stream);
      if (state.status !== 'Activated') return;
      const { application, delivered } = state;
      const effectiveOn = dateIn(application.timeZone, acting.now);
      for (const to of ['administrator', 'head'] as const) {
        if (delivered.includes(to)) continue;
        const phone = await vault.open(application[`${to}Phone`], `${to}Phone`);
        if (phone === undefined) continue;
        const text = textFor(to, application.shortName ?? application.name, webUrl, organizationId);
        await delivery.send({ channel: 'sms', to: phone, text });
        await aggregates.handle(founding, stream, {
          type: 'RecordLinkDelivered',
          data: { organizationId, to },
          metadata: acting.metadata(`delivered ${to}`, { orgId: organizationId, effectiveOn }),
        });
      }
    },
  });

const outrun = ['founding.claimed', 'administration.director-exists'];

/** Completes claims whose appointment a crash prevented. */
export const foundingClaims = (founders: Founders): Reaction =>
  defineReaction({
    name: 'founding-claims',
    events: foundingEvents,
    handles: ['AdministratorClaimed', 'HeadClaimed'],
    inTurn: ({ data }) => data.organizationId,
    react: async ({ type, data }, acting) => {
      const as = type === 'AdministratorClaimed' ? 'administrator' : 'head';
      try {
        await founders.appoint(as, data, acting.metadata('appoint', { orgId: data.organizationId }));
      } catch (refusal) {
        // Somebody else was first: the claim stands, and gives nothing.
        if (!isDomainError(refusal) || !outrun.includes(refusal.code)) throw refusal;
      }
    },
  });
