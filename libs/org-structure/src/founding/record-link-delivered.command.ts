import type { Command } from '@zveno/kernel';
import type { DataOf } from '../rules/data-of.ts';
import type { Founding, FoundingEvent } from './founding.state.ts';
import { knownFounding } from './known-founding.ts';

export type RecordLinkDelivered = Command<'RecordLinkDelivered', DataOf<FoundingEvent, 'FoundingLinkDelivered'>>;

/** @throws DomainError `founding.not-found` */
export const recordLinkDelivered = ({ data }: RecordLinkDelivered, state: Founding): FoundingEvent[] =>
  knownFounding(state).delivered.includes(data.to) ? [] : [{ type: 'FoundingLinkDelivered', data }];
