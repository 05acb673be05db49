import type { ConsentEvent } from '@zveno/contracts-identity/events';
import { command, deciderSpec } from '@zveno/testing';
import {
  consents,
  type AnswerSubjectRequest,
  type GiveConsent,
  type ReceiveSubjectRequest,
  type WithdrawConsent,
} from './consents.decider.ts';

const given = deciderSpec(consents);
const subjectId = 'roster-r1';
const consent = {
  consentId: 'c1',
  subjectId,
  organizationId: 'o1',
  purpose: 'personal-data',
  textVersion: '2026-11',
  givenBy: 'guardian',
  guardianId: 'g1',
} as const;
const agreed: ConsentEvent = { type: 'ConsentGiven', data: consent };
const withdrawn: ConsentEvent = {
  type: 'ConsentWithdrawn',
  data: { consentId: 'c1', subjectId, organizationId: 'o1' },
};
const give = (data: Partial<GiveConsent['data']> = {}) => command<GiveConsent>('GiveConsent', { ...consent, ...data });
const withdraw = (consentId: string, orgId?: string) =>
  command<WithdrawConsent>('WithdrawConsent', { consentId, subjectId }, orgId === undefined ? {} : { orgId });
const receivedData = { requestId: 'q1', subjectId, kind: 'access' } as const;
const received: ConsentEvent & { metadata?: object } = { type: 'SubjectRequestReceived', data: receivedData };
const answered: ConsentEvent = { type: 'SubjectRequestAnswered', data: { requestId: 'q1', subjectId, answer: 'done' } };
const answer = (said: 'done' | 'refused', orgId?: string) =>
  command<AnswerSubjectRequest>(
    'AnswerSubjectRequest',
    { requestId: 'q1', subjectId, answer: said },
    orgId === undefined ? {} : { orgId },
  );

describe('a consent', () => {
  it('is given', () => given().when(give()).then(agreed));
  it('is not given again while it stands', () =>
    given(agreed)
      .when(give({ consentId: 'c2' }))
      .thenNothing());
  it('is given to another organisation as well', () =>
    given(agreed)
      .when(give({ consentId: 'c2', organizationId: 'o2' }))
      .then({ type: 'ConsentGiven', data: { ...consent, consentId: 'c2', organizationId: 'o2' } }));
  it('is given anew after a withdrawal', () => given(agreed, withdrawn).when(give()).then(agreed));
  it('is given to the present text', () =>
    given()
      .when(give({ textVersion: '2025-01' }))
      .thenRefused('consent.text-outdated'));
  it('on paper is given to a text that there was', () =>
    given()
      .when(give({ givenBy: 'paper', textVersion: '2025-01' }))
      .thenRefused('consent.text-outdated'));
  it('is given to a purpose that there is', () =>
    given()
      .when(give({ purpose: 'toString' }))
      .thenRefused('consent.text-outdated'));
  it('is withdrawn', () => given(agreed).when(withdraw('c1', 'o1')).then(withdrawn));
  it('is not withdrawn again', () => given(agreed, withdrawn).when(withdraw('c1')).thenNothing());
  it('is withdrawn only where it was given', () =>
    given(agreed).when(withdraw('c1', 'o2')).thenRefused('consent.not-found'));
  it('that was never given is not withdrawn', () => given().when(withdraw('c1')).thenRefused('consent.not-found'));
});

describe('a request about data', () => {
  const receive = command<ReceiveSubjectRequest>('ReceiveSubjectRequest', receivedData);
  const addressed = { ...received, metadata: { orgId: 'o1' } };
  it('is received once', () => given(received).when(receive).thenNothing());
  it('is answered', () => given(received).when(answer('done')).then(answered));
  it('is answered by whom it was addressed to', () => {
    given(addressed).when(answer('done', 'o1')).then(answered);
    given(addressed).when(answer('done')).thenRefused('subject-request.not-found');
    given(received).when(answer('done', 'o1')).thenRefused('subject-request.not-found');
  });
  it('is not answered again', () => given(received, answered).when(answer('done')).thenNothing());
  it('is not answered otherwise', () =>
    given(received, answered).when(answer('refused')).thenRefused('subject-request.answered'));
});
