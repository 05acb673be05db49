import { rosterImportEvents, type RosterImportEvent } from '@zveno/contracts-org-structure/events';
import { pickEvents, type EventOf, type Recorded } from '@zveno/kernel';

const types = ['RosterImportClaimed', 'RosterImportReleased'] as const;
export type ClaimEvent = EventOf<RosterImportEvent, (typeof types)[number]>;
export const claimEvents = pickEvents(rosterImportEvents, types);

/** Which import an organisation is taken by. */
export type Claim = Readonly<{ status: 'Free' } | { status: 'Taken'; importId: string }>;

export const initial = (): Claim => ({ status: 'Free' });

export const evolve = (_: Claim, { type, data }: Recorded<ClaimEvent>): Claim =>
  type === 'RosterImportClaimed' ? { status: 'Taken', importId: data.importId } : { status: 'Free' };
