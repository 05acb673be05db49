import { invitationStreams } from '@zveno/contracts-invitation/events';
import type { Delivery } from '@zveno/delivery';
import type { Ephemeral } from '@zveno/ephemeral';
import type { Aggregates } from '@zveno/event-store';
import { isDomainError } from '@zveno/kernel';
import { defineTimer, type Acting } from '@zveno/reactions';
import type { ReadStore } from '@zveno/read-store';
import type { Facts } from '../facts/facts.ts';
import type { Persons } from '../facts/persons.ts';
import { invitation } from '../invitation/invitation.decider.ts';
import type { InvitationRow } from '../readings/invitations/invitations.projection.ts';
import { daysBefore, type UnclaimedLinks } from '../readings/invitations/unclaimed-links.ts';
import { unclaimedPoliciesModel } from '../readings/invitations/unclaimed-policies.model.ts';
import type { InvitationSettings } from '../settings.ts';
import { unclaimedPolicy } from '../unclaimed-policy/unclaimed-policy.decider.ts';

/** What carrying out the policies needs. */
export type UnclaimedParts = Readonly<{
  aggregates: Aggregates;
  store: ReadStore;
  facts: Facts;
  unclaimed: UnclaimedLinks;
  persons: Persons;
  delivery: Delivery;
  ephemeral: Ephemeral;
  settings: Pick<InvitationSettings, 'publicUrl'>;
}>;

/** Messages to one administrator lie so far apart at least: links fall due one by one all day. */
const BETWEEN_MESSAGES_DAYS = 0.8;
/** For so long one copy of the service alone tries to send a message, in milliseconds. */
const TURN_MS = 240_000;

/**
 * Carries out what administrators have decided on unclaimed links: warns the one who decided, by a message too, and annuls later
 * on that person's behalf. It acts no more once that person is no administrator.
 */
export const unclaimedInvitations = (parts: UnclaimedParts) => {
  const { aggregates, store, facts, unclaimed } = parts;
  const one = async (organizationId: string, now: string, acting: Acting) => {
    const policy = await unclaimed.policy(organizationId);
    if (policy?.annuls !== true) return;
    const { administratorId: onBehalfOf, waitDays, warnDays } = policy;
    if (!(await facts.isAdministrator(organizationId, onBehalfOf))) return;
    const warned: string[] = [];
    const act = async ({ _id: invitationId, warnedAt }: InvitationRow) => {
      const about = { orgId: organizationId, onBehalfOf };
      const stream = invitationStreams.invitation(invitationId);
      if (warnedAt === undefined) {
        const metadata = acting.metadata(`warn ${invitationId}`, about);
        await aggregates.handle(invitation, stream, { type: 'WarnUnclaimed', data: { invitationId }, metadata });
      } else if (warnedAt <= daysBefore(now, warnDays)) {
        const metadata = acting.metadata(`annul ${invitationId}`, about);
        const data = { invitationId, reason: 'unclaimed' } as const;
        await aggregates.handle(invitation, stream, { type: 'AnnulInvitation', data, metadata });
        return;
      }
      warned.push(warnedAt ?? now);
    };
    for (const row of await unclaimed.openSince(organizationId, daysBefore(now, waitDays)))
      await act(row).catch((refusal: unknown) => {
        // Taken or ended meanwhile.
        if (!isDomainError(refusal) || !refusal.code.startsWith('invitation.')) throw refusal;
      });
    const { toldAt = '' } = policy;
    if (warned.every((at) => at <= toldAt) || toldAt > daysBefore(now, BETWEEN_MESSAGES_DAYS)) return;
    await tell(parts, { organizationId, personId: onBehalfOf, links: warned.length, warnDays }, acting);
  };
  return defineTimer({
    name: 'unclaimed-invitations',
    everySeconds: 300,
    run: async (now, acting) => {
      for (const { _id } of await store.model(unclaimedPoliciesModel).find({ annuls: true }))
        await one(_id, now, acting);
    },
  });
};

type Warning = Readonly<{ organizationId: string; personId: string; links: number; warnDays: number }>;

/** A crash between sending and saying so sends once more. Who has no phone reads of it in the list of links. */
const tell = async (
  { aggregates, facts, persons, delivery, ephemeral, settings }: UnclaimedParts,
  { organizationId, personId, links, warnDays }: Warning,
  acting: Acting,
): Promise<void> => {
  const to = (await persons.contacts([personId])).get(personId)?.phone;
  if (to === undefined || (await ephemeral.count(`unclaimed-told/${organizationId}`, TURN_MS, 1)) > 1) return;
  const { name } = await facts.organization(organizationId, acting.now);
  const text =
    `Звено: ${name}. Невостребованных ссылок: ${links}. По вашему правилу они будут аннулированы, ` +
    `срок после предупреждения в днях: ${warnDays}. Список: ${settings.publicUrl}`;
  try {
    await delivery.send({ channel: 'sms', to, text });
  } catch (error) {
    // The list shows the warning in any case; the next turn tries again.
    if (isDomainError(error) && error.code.startsWith('delivery.')) return;
    throw error;
  }
  await aggregates.handle(unclaimedPolicy, invitationStreams.unclaimedPolicy(organizationId), {
    type: 'RecordWarning',
    data: { organizationId, administratorId: personId },
    metadata: acting.metadata(`told ${organizationId} ${acting.now}`, { orgId: organizationId, onBehalfOf: personId }),
  });
};
