import { consentTexts, currentText, type ConsentPurpose } from '@zveno/contracts-identity';
import {
  consentEvents,
  evolveConsents,
  noConsents,
  type ConsentEvent,
  type Consents,
} from '@zveno/contracts-identity/events';
import { defineDecider, DomainError, type Command, type EventOf } from '@zveno/kernel';

type DataOf<Type extends ConsentEvent['type']> = EventOf<ConsentEvent, Type>['data'];

export type GiveConsent = Command<'GiveConsent', DataOf<'ConsentGiven'>>;
export type WithdrawConsent = Command<'WithdrawConsent', Pick<DataOf<'ConsentWithdrawn'>, 'consentId' | 'subjectId'>>;
export type ReceiveSubjectRequest = Command<'ReceiveSubjectRequest', DataOf<'SubjectRequestReceived'>>;
export type AnswerSubjectRequest = Command<'AnswerSubjectRequest', DataOf<'SubjectRequestAnswered'>>;
export type ConsentsCommand = GiveConsent | WithdrawConsent | ReceiveSubjectRequest | AnswerSubjectRequest;

/** On paper any edition may have been signed; on the screen only the present one is shown. */
const isOffered = ({ purpose, textVersion, givenBy }: GiveConsent['data']): boolean => {
  if (!Object.hasOwn(consentTexts, purpose)) return false;
  const known = purpose as ConsentPurpose;
  if (givenBy !== 'paper') return currentText(known).version === textVersion;
  return consentTexts[known].some(({ version }) => version === textVersion);
};

/** @throws DomainError `consent.text-outdated` */
const giveConsent = ({ data }: GiveConsent, { consents }: Consents): ConsentEvent[] => {
  if (!isOffered(data)) throw new DomainError('consent.text-outdated');
  const { purpose, textVersion, organizationId } = data;
  const stands = consents.some(
    (consent) =>
      consent.withdrawnOn === undefined &&
      consent.purpose === purpose &&
      consent.textVersion === textVersion &&
      consent.organizationId === organizationId,
  );
  return stands ? [] : [{ type: 'ConsentGiven', data }];
};

/** By way of an organisation only what was given to it can be withdrawn. @throws DomainError `consent.not-found` */
const withdrawConsent = ({ data, metadata }: WithdrawConsent, { consents }: Consents): ConsentEvent[] => {
  const { consentId, subjectId } = data;
  const given = consents.find((consent) => consent.consentId === consentId);
  if (given === undefined || (metadata.orgId !== undefined && given.organizationId !== metadata.orgId))
    throw new DomainError('consent.not-found');
  if (given.withdrawnOn !== undefined) return [];
  const { organizationId } = given;
  return [{ type: 'ConsentWithdrawn', data: { consentId, subjectId, ...(organizationId && { organizationId }) } }];
};

const receiveSubjectRequest = ({ data }: ReceiveSubjectRequest, { requests }: Consents): ConsentEvent[] =>
  requests.some(({ requestId }) => requestId === data.requestId) ? [] : [{ type: 'SubjectRequestReceived', data }];

/** @throws DomainError `subject-request.not-found`, `subject-request.answered` */
const answerSubjectRequest = ({ data, metadata }: AnswerSubjectRequest, { requests }: Consents): ConsentEvent[] => {
  const request = requests.find(({ requestId }) => requestId === data.requestId);
  if (request === undefined || request.orgId !== metadata.orgId) throw new DomainError('subject-request.not-found');
  if (request.answer === undefined) return [{ type: 'SubjectRequestAnswered', data }];
  if (request.answer !== data.answer) throw new DomainError('subject-request.answered');
  return [];
};

/** Consents and requests of one subject; the stream's name holds the subject. Who may is the access table's. */
export const consents = defineDecider<Consents, ConsentsCommand, ConsentEvent>({
  events: consentEvents,
  initial: noConsents,
  evolve: evolveConsents,
  decide: {
    GiveConsent: giveConsent,
    WithdrawConsent: withdrawConsent,
    ReceiveSubjectRequest: receiveSubjectRequest,
    AnswerSubjectRequest: answerSubjectRequest,
  },
});
