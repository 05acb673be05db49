import { defineFold, type Recorded } from '@zveno/kernel';
import { consentEvents, type ConsentEvent } from '../events/consent.events.ts';

/** One consent as it stands. `since`: the date from which it was given. */
export type ConsentStanding = Readonly<{
  consentId: string;
  purpose: string;
  textVersion: string;
  givenBy: 'self' | 'guardian' | 'paper';
  organizationId?: string;
  guardianId?: string;
  since: string;
  withdrawnOn?: string;
}>;

/** A request of the subject (152-ФЗ) as it stands. `orgId`: whom it is addressed to; the operator when absent. */
export type SubjectRequestStanding = Readonly<{
  requestId: string;
  kind: 'access' | 'export' | 'correction' | 'restriction' | 'erasure';
  orgId?: string;
  answer?: 'done' | 'refused';
}>;

/** All consents and requests of one subject, in recorded order. */
export type Consents = Readonly<{
  consents: readonly ConsentStanding[];
  requests: readonly SubjectRequestStanding[];
}>;

export const noConsents = (): Consents => ({ consents: [], requests: [] });

export const evolveConsents = (state: Consents, event: Recorded<ConsentEvent>): Consents => {
  const { metadata } = event;
  switch (event.type) {
    case 'ConsentGiven': {
      const { consentId, purpose, textVersion, givenBy, organizationId, guardianId } = event.data;
      const given: ConsentStanding = {
        consentId,
        purpose,
        textVersion,
        givenBy,
        ...(organizationId && { organizationId }),
        ...(guardianId && { guardianId }),
        since: metadata.effectiveOn,
      };
      return { ...state, consents: [...state.consents, given] };
    }
    case 'ConsentWithdrawn': {
      const { consentId } = event.data;
      const consents = state.consents.map((consent) =>
        consent.consentId === consentId ? { ...consent, withdrawnOn: metadata.effectiveOn } : consent,
      );
      return { ...state, consents };
    }
    case 'SubjectRequestReceived': {
      const { requestId, kind } = event.data;
      const { orgId } = metadata;
      return { ...state, requests: [...state.requests, { requestId, kind, ...(orgId && { orgId }) }] };
    }
    case 'SubjectRequestAnswered': {
      const { requestId, answer } = event.data;
      const requests = state.requests.map((request) =>
        request.requestId === requestId ? { ...request, answer } : request,
      );
      return { ...state, requests };
    }
  }
};

/**
 * The consent that stands for a purpose, the latest one; undefined when there is none or all were withdrawn.
 * @param organizationId only one given to this organisation; by default to anybody
 */
export const consentOn = (
  { consents }: Pick<Consents, 'consents'>,
  purpose: string,
  organizationId?: string,
): ConsentStanding | undefined =>
  consents.findLast(
    (consent) =>
      consent.purpose === purpose &&
      consent.withdrawnOn === undefined &&
      (organizationId === undefined || consent.organizationId === organizationId),
  );

/** The fold of `consents-<subject>`, for `Aggregates.load` in any service. */
export const consentsFold = defineFold<Consents, ConsentEvent>({
  events: consentEvents,
  initial: noConsents,
  evolve: evolveConsents,
});
