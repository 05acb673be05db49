import {
  evolveGuardianLinks,
  guardianLinkEvents,
  livingLink,
  noGuardianLinks,
  type GuardianLinkEvent,
  type GuardianLinks,
  type GuardianLinkStanding,
} from '@zveno/contracts-identity/events';
import { defineDecider, DomainError, type Command, type EventOf } from '@zveno/kernel';

type DataOf<Type extends GuardianLinkEvent['type']> = EventOf<GuardianLinkEvent, Type>['data'];
/** The guardian follows from the link. */
type Without<T> = Omit<T, 'guardianId'>;

export type ProposeGuardian = Command<'ProposeGuardian', DataOf<'GuardianProposed'>>;
export type ConfirmGuardian = Command<'ConfirmGuardian', Without<DataOf<'GuardianConfirmed'>>>;
export type RefuseGuardian = Command<'RefuseGuardian', Without<DataOf<'GuardianRefused'>>>;
/** `by`: only a link of this person's. */
export type EndGuardianLink = Command<'EndGuardianLink', Without<DataOf<'GuardianLinkEnded'>> & { by?: string }>;
export type GuardianLinksCommand = ProposeGuardian | ConfirmGuardian | RefuseGuardian | EndGuardianLink;

/** @throws DomainError `guardian-link.not-found` */
const known = (state: GuardianLinks, linkId: string): GuardianLinkStanding => {
  const link = Object.hasOwn(state, linkId) ? state[linkId] : undefined;
  if (link === undefined) throw new DomainError('guardian-link.not-found');
  return link;
};

/** @throws DomainError `guardian-link.exists` the person has a living link to the child, or the id names another one */
const proposeGuardian = ({ data }: ProposeGuardian, state: GuardianLinks): GuardianLinkEvent[] => {
  if (livingLink(state, data.guardianId) !== undefined || Object.hasOwn(state, data.linkId))
    throw new DomainError('guardian-link.exists');
  return [{ type: 'GuardianProposed', data }];
};

/** @throws DomainError `guardian-link.not-found`, `guardian-link.over`, `guardian-link.own` nobody confirms themselves */
const confirmGuardian = ({ data, metadata }: ConfirmGuardian, state: GuardianLinks): GuardianLinkEvent[] => {
  const { status, guardianId } = known(state, data.linkId);
  if (status === 'confirmed') return [];
  if (status !== 'proposed') throw new DomainError('guardian-link.over');
  if (guardianId === metadata.actorId) throw new DomainError('guardian-link.own');
  return [{ type: 'GuardianConfirmed', data: { ...data, guardianId } }];
};

/** @throws DomainError `guardian-link.not-found`, `guardian-link.over` it was confirmed or ended before */
const refuseGuardian = ({ data }: RefuseGuardian, state: GuardianLinks): GuardianLinkEvent[] => {
  const { status, guardianId } = known(state, data.linkId);
  if (status === 'refused') return [];
  if (status !== 'proposed') throw new DomainError('guardian-link.over');
  return [{ type: 'GuardianRefused', data: { ...data, guardianId } }];
};

/** Whoever proposed it may also take it back before it is confirmed. @throws DomainError `guardian-link.not-found`, `guardian-link.over` */
const endGuardianLink = ({ data: { by, ...data } }: EndGuardianLink, state: GuardianLinks): GuardianLinkEvent[] => {
  const { status, guardianId } = known(state, data.linkId);
  if (by !== undefined && by !== guardianId) throw new DomainError('guardian-link.not-found');
  if (status === 'ended') return [];
  if (status !== 'confirmed' && !(status === 'proposed' && by !== undefined))
    throw new DomainError('guardian-link.over');
  return [{ type: 'GuardianLinkEnded', data: { ...data, guardianId } }];
};

/** The guardians of one child. That the person is no pupil themselves is the controller's question. */
export const guardianLinks = defineDecider<GuardianLinks, GuardianLinksCommand, GuardianLinkEvent>({
  events: guardianLinkEvents,
  initial: noGuardianLinks,
  evolve: evolveGuardianLinks,
  decide: {
    ProposeGuardian: proposeGuardian,
    ConfirmGuardian: confirmGuardian,
    RefuseGuardian: refuseGuardian,
    EndGuardianLink: endGuardianLink,
  },
});
