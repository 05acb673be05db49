import type { Command } from '@zveno/kernel';
import type { DataOf } from '../rules/data-of.ts';
import type { Body, BodyEvent } from './body.state.ts';

export type ElectBodyMember = Command<'ElectBodyMember', DataOf<BodyEvent, 'BodyMemberElected'>>;
export type ReleaseBodyMember = Command<'ReleaseBodyMember', DataOf<BodyEvent, 'BodyMemberReleased'>>;

export const electBodyMember = ({ data }: ElectBodyMember, state: Body): BodyEvent[] =>
  state.includes(data.personId) ? [] : [{ type: 'BodyMemberElected', data }];

export const releaseBodyMember = ({ data }: ReleaseBodyMember, state: Body): BodyEvent[] =>
  state.includes(data.personId) ? [{ type: 'BodyMemberReleased', data }] : [];
