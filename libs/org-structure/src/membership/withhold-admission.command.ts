import type { Command } from '@zveno/kernel';
import type { DataOf } from '../rules/data-of.ts';
import type { Memberships, MembershipEvent } from './membership.state.ts';

export type WithholdAdmission = Command<'WithholdAdmission', DataOf<MembershipEvent, 'AdmissionWithheld'>>;

/** Records that an approval let nobody in. */
export const withholdAdmission = ({ data }: WithholdAdmission, state: Memberships): MembershipEvent[] =>
  state.withheld.includes(data.joinRequestId) ? [] : [{ type: 'AdmissionWithheld', data }];
