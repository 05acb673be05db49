import { addDays, comparePositions } from '@zveno/kernel';
import { byOrganization } from '../engine/by-organization.ts';
import type { Source } from '../engine/source.ts';
import { Tally } from '../engine/tally.ts';
import { heard } from '../engine/timeline.ts';
import { invitationsModel } from './invitations.model.ts';
import type { InvitationRow } from './invitations.projection.ts';

/** A link with seats left is unclaimed once it is so many days old. */
const OLD_DAYS = 14;

const countOne = (rows: readonly InvitationRow[], known: string): Tally => {
  const tally = new Tally();
  for (const { role, maxUses, expiresOn, issued, redeemed, ended } of rows) {
    const from = heard(issued, known)[0]?.effectiveOn;
    if (from === undefined) continue;
    const taken = heard(redeemed, known);
    const [end] = heard(ended, known);
    tally.addFor(role, 'invitations.issued', from, 1);
    if (taken.length > 0) tally.addFor(role, 'invitations.issued-claimed', from, 1);
    for (const { effectiveOn, position } of taken) {
      tally.addFor(role, 'invitations.redeemed', effectiveOn, 1);
      const late = end !== undefined && comparePositions(position, end.position) > 0;
      if (late) tally.addFor(role, 'invitations.redeemed-late', effectiveOn, 1);
    }
    tally.addFor(role, 'invitations.live', from, 1);
    if (end !== undefined) tally.addFor(role, 'invitations.live', end.effectiveOn, -1);
    // From its fifteenth day or the day after its term, until the last seat is taken or it ends.
    const [aged, termed] = [addDays(from, OLD_DAYS + 1), addDays(expiresOn, 1)];
    const old = aged < termed ? aged : termed;
    const full = taken.length >= maxUses ? taken[maxUses - 1]?.effectiveOn : undefined;
    const over = [full, end?.effectiveOn].filter((date) => date !== undefined).sort()[0];
    if (over !== undefined && over <= old) continue;
    tally.addFor(role, 'invitations.unclaimed', old, 1);
    if (over !== undefined) tally.addFor(role, 'invitations.unclaimed', over, -1);
  }
  return tally;
};

/** Links: alive, unclaimed, redeemed, redeemed after their end (A13, A29). */
export const invitationsSource: Source = {
  id: 'invitations',
  counters: [
    'invitations.live',
    'invitations.unclaimed',
    'invitations.issued',
    'invitations.issued-claimed',
    'invitations.redeemed',
    'invitations.redeemed-late',
  ],
  models: [invitationsModel],
  count: async (open, organizations, known) => {
    const rows = await byOrganization(open, invitationsModel, organizations);
    return new Map([...rows].map(([id, own]) => [id, { steps: countOne(own, known).steps() }]));
  },
};
