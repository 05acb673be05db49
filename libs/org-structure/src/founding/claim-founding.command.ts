import { DomainError, type Command } from '@zveno/kernel';
import type { Founder, Founding, FoundingEvent } from './founding.state.ts';

/** `phoneIndex`: the blind index of the caller's verified phone; absent when none is verified. */
export type ClaimFounding = Command<
  'ClaimFounding',
  { organizationId: string; personId: string; phoneIndex: string | undefined }
>;

/** As whom somebody with this phone comes in; undefined for everybody else. */
export const founderBy = (state: Founding, phoneIndex: string | undefined): Founder | undefined => {
  if (state.status !== 'Activated' || phoneIndex === undefined) return undefined;
  const { administratorPhoneIndex, headPhoneIndex } = state.application;
  if (phoneIndex === administratorPhoneIndex) return 'administrator';
  return phoneIndex === headPhoneIndex ? 'head' : undefined;
};

/**
 * Only a phone of the application opens anything (R30, I3), and one person only. Whoever has another phone learns not even
 * whether there is an application.
 *
 * @throws DomainError `founding.phone-mismatch`, `founding.claimed` by another person
 */
export const claimFounding = (
  { data: { organizationId, personId, phoneIndex } }: ClaimFounding,
  state: Founding,
): FoundingEvent[] => {
  const founder = founderBy(state, phoneIndex);
  if (state.status === 'None' || founder === undefined) throw new DomainError('founding.phone-mismatch');
  const before = state.claimed[founder];
  if (before === personId) return [];
  if (before !== undefined) throw new DomainError('founding.claimed');
  const type = founder === 'administrator' ? 'AdministratorClaimed' : 'HeadClaimed';
  return [{ type, data: { organizationId, personId } }];
};
