import { DomainError, type Command } from '@zveno/kernel';
import { profileOf } from '../organization/profile.ts';
import { same } from '../rules/same.ts';
import type { Application, Founding, FoundingEvent } from './founding.state.ts';

export type ApplyForOrganization = Command<'ApplyForOrganization', Application>;

const open = ({
  administratorName: _,
  administratorPhone: __,
  headName: ___,
  headPhone: ____,
  email: _____,
  ...rest
}: Application) => rest;

/**
 * Administrator and head are two people: nobody confirms themselves (I3). A refused application may be made again.
 *
 * @throws DomainError `founding.exists`, `founding.same-phone`, `organization.time-zone-unknown`, `title.invalid`
 */
export const applyForOrganization = ({ data: wish }: ApplyForOrganization, state: Founding): FoundingEvent[] => {
  const data = { ...wish, ...profileOf(wish) };
  if (data.administratorPhoneIndex === data.headPhoneIndex) throw new DomainError('founding.same-phone');
  if (state.status === 'None' || state.status === 'Refused') return [{ type: 'OrganizationApplied', data }];
  // Two seals of one name differ, so they have no say here.
  if (same(open(state.application), open(data))) return [];
  throw new DomainError('founding.exists');
};
