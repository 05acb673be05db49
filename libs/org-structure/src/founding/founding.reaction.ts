import { foundingEvents, streams } from '@zveno/contracts-org-structure/events';
import type { Delivery } from '@zveno/delivery';
import type { Aggregates } from '@zveno/event-store';
import { dateIn, isDomainError } from '@zveno/kernel';
import type { Vault } from '@zveno/privacy';
import { defineReaction, type Reaction } from '@zveno/reactions';
import { founding } from './founding.decider.ts';
import type { Founders } from './founders.ts';
import type { Founder } from './founding.state.ts';
import type { FoundingSettings } from './settings.ts';

const words = {
  administrator: 'Вы указаны администратором. Войдите по этому номеру телефона, чтобы начать настройку',
  head: 'Вы указаны руководителем. Войдите по этому номеру телефона и утвердите администратора',
} as const;

const textFor = (to: Founder, name: string, publicUrl: string, organizationId: string): string =>
  `Звено: организация «${name}» подключена. ${words[to]}: ${publicUrl}/claim/${organizationId}`;

const taken = async (delivery: Pick<Delivery, 'send'>, to: string, text: string): Promise<boolean> => {
  try {
    await delivery.send({ channel: 'sms', to, text });
    return true;
  } catch (refusal) {
    if (isDomainError(refusal) && refusal.code === 'delivery.refused') return false;
    throw refusal;
  }
};

/**
 * Tells administrator and head of an application that the organisation is there. A message goes out only while none was
 * recorded as sent: a crash between the two sends it twice, never not at all.
 * A number that the carrier will not take stays undelivered in the list of applications.
 */
export const foundingLinks = (
  aggregates: Aggregates,
  vault: Vault,
  delivery: Pick<Delivery, 'send'>,
  { publicUrl }: FoundingSettings,
): Reaction =>
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
        const text = textFor(to, application.shortName ?? application.name, publicUrl, organizationId);
        if (!(await taken(delivery, phone, text))) continue;
        await aggregates.handle(founding, stream, {
          type: 'RecordLinkDelivered',
          data: { organizationId, to },
          metadata: acting.metadata(`delivered ${to}`, { orgId: organizationId, effectiveOn }),
        });
      }
    },
  });

const outrun = ['founding.claimed', 'administration.director-exists', 'administrators.not-vacant'];

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
