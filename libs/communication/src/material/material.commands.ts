import type { MaterialEvent } from '@zveno/contracts-communication/events';
import { DomainError, type Command, type EventOf } from '@zveno/kernel';
import type { KnownMaterial, MaterialFacts, Submitted } from './material.state.ts';

type DataOf<Type extends MaterialEvent['type']> = EventOf<MaterialEvent, Type>['data'];

export type SubmitMaterial = Command<'SubmitMaterial', Submitted>;
export type ResubmitMaterial = Command<'ResubmitMaterial', Submitted>;
export type WithdrawMaterial = Command<'WithdrawMaterial', DataOf<'MaterialWithdrawn'>>;
export type ReturnMaterial = Command<'ReturnMaterial', DataOf<'MaterialReturned'>>;
export type SchedulePublication = Command<'SchedulePublication', DataOf<'PublicationScheduled'>>;
/** `scheduledFor`: only if it is still meant to be published then. */
export type PublishMaterial = Command<
  'PublishMaterial',
  DataOf<'MaterialPublished'> & Readonly<{ scheduledFor?: string }>
>;

/** The longest a publication may be scheduled ahead. */
const YEAR_MS = 366 * 86_400_000;

const known = (state: MaterialFacts): KnownMaterial => {
  if (state === undefined) throw new DomainError('material.not-found');
  if (state.status === 'published') throw new DomainError('material.published');
  return state;
};

/** One that still may be published, returned or handed in again. */
const open = (state: MaterialFacts): KnownMaterial => {
  const material = known(state);
  if (material.status === 'withdrawn') throw new DomainError('material.withdrawn');
  return material;
};

const inHand = (state: MaterialFacts): KnownMaterial => {
  const material = open(state);
  if (material.status === 'returned') throw new DomainError('material.returned');
  return material;
};

const assertAudience = ({ audience, chatIds }: Submitted): void => {
  if (audience.people.length === 0 && chatIds.length === 0) throw new DomainError('material.audience-missing');
};

/** @throws DomainError `material.exists`, `material.audience-missing` */
export const submitMaterial = ({ data }: SubmitMaterial, state: MaterialFacts): MaterialEvent[] => {
  if (state !== undefined) throw new DomainError('material.exists');
  assertAudience(data);
  return [{ type: 'MaterialSubmittedForPublication', data }];
};

/** @throws DomainError `material.not-found`, `material.published`, `material.withdrawn`, `material.not-own`, `material.audience-missing` */
export const resubmitMaterial = ({ data }: ResubmitMaterial, state: MaterialFacts): MaterialEvent[] => {
  if (open(state).authorId !== data.authorId) throw new DomainError('material.not-own');
  assertAudience(data);
  return [{ type: 'MaterialSubmittedForPublication', data }];
};

/** @throws DomainError `material.not-found`, `material.published`, `material.not-own` */
export const withdrawMaterial = ({ data }: WithdrawMaterial, state: MaterialFacts): MaterialEvent[] => {
  const { authorId, status } = known(state);
  if (authorId !== data.personId) throw new DomainError('material.not-own');
  return status === 'withdrawn' ? [] : [{ type: 'MaterialWithdrawn', data }];
};

/** @throws DomainError `material.not-found`, `material.published`, `material.withdrawn` */
export const returnMaterial = ({ data }: ReturnMaterial, state: MaterialFacts): MaterialEvent[] => {
  open(state);
  return [{ type: 'MaterialReturned', data }];
};

/** @throws DomainError `material.not-found`, `material.published`, `material.withdrawn`, `material.returned`, `material.time-invalid` */
export const schedulePublication = (
  { data, metadata: { now } }: SchedulePublication,
  state: MaterialFacts,
): MaterialEvent[] => {
  inHand(state);
  const ahead = Date.parse(data.at) - Date.parse(now);
  if (!(ahead > 0 && ahead <= YEAR_MS)) throw new DomainError('material.time-invalid');
  return [{ type: 'PublicationScheduled', data }];
};

/** @throws DomainError `material.not-found`, `material.published`, `material.withdrawn`, `material.returned` */
export const publishMaterial = ({ data }: PublishMaterial, state: MaterialFacts): MaterialEvent[] => {
  const { scheduledFor, ...published } = data;
  // What was to come by itself may have been moved, returned or published meanwhile.
  if (scheduledFor !== undefined && state?.scheduled?.at !== scheduledFor) return [];
  inHand(state);
  return [{ type: 'MaterialPublished', data: published }];
};
