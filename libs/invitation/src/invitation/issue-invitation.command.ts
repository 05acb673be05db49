import { DomainError, type Command } from '@zveno/kernel';
import type { Invitation, InvitationEvent, Terms } from './invitation.state.ts';

export type IssueInvitation = Command<
  'IssueInvitation',
  Terms &
    Readonly<{ invitationId: string; /** The longest term the installation allows, in days. */ longestDays: number }>
>;

const DAY_MS = 86_400_000;

/** @throws DomainError `invitation.exists`; `invitation.term-invalid` over already, or longer than allowed */
export const issueInvitation = ({ data, metadata }: IssueInvitation, state: Invitation): InvitationEvent[] => {
  const { longestDays, ...issued } = data;
  if (state.status !== 'None') throw new DomainError('invitation.exists');
  const term = Date.parse(issued.expiresAt) - Date.parse(metadata.now);
  if (!(term > 0 && term <= longestDays * DAY_MS)) throw new DomainError('invitation.term-invalid', { longestDays });
  return [{ type: 'InvitationIssued', data: issued }];
};
