import { allow, allowPersonal, defineAccess } from '@zveno/contracts-common';
import { claimByChatLink } from './chat-link-claims.internal.ts';
import { registryRoutes } from './routes.ts';

/** Who may what of consents, requests about data, erasure and guardian links. */
export const registryAccess = defineAccess(
  { ...registryRoutes, claimByChatLink },
  {
    giveConsent: allow('person'),
    giveChildConsent: allow('guardian'),
    recordPaperConsents: allow('administrator', 'curator'),
    withdrawConsent: allow('person'),
    withdrawChildConsent: allow('guardian'),
    recordConsentWithdrawal: allow('administrator'),
    listConsentPurposes: allow('anybody'),
    listOwnConsents: allow('person'),
    listChildConsents: allow('guardian'),
    listRosterConsents: allowPersonal('administrator', 'curator'),

    askAboutOwnData: allow('person'),
    askAboutChildData: allow('guardian'),
    recordSubjectRequest: allow('administrator'),
    answerSubjectRequest: allow('administrator'),
    answerAccountRequest: allow('operator'),
    listOwnRequests: allowPersonal('person'),
    listOrganizationRequests: allowPersonal('administrator'),
    listAccountRequests: allowPersonal('operator'),
    exportOwnData: allowPersonal('person'),

    requestErasure: allow('person'),
    requestChildErasure: allow('guardian'),
    requestRosterErasure: allow('administrator'),
    approveErasure: allow('administrator'),
    refuseErasure: allow('administrator'),
    signErasureAct: allow('administrator'),
    approveAccountErasure: allow('operator'),
    refuseAccountErasure: allow('operator'),
    signAccountErasureAct: allow('operator'),
    listOrganizationErasures: allow('administrator'),
    listAccountErasures: allow('operator'),
    listOwnErasures: allow('person'),
    getErasureAct: allow('administrator'),
    getAccountErasureAct: allow('operator'),

    proposeGuardian: allow('administrator', 'curator'),
    claimChild: allow('person'),
    confirmGuardian: allow('administrator', 'curator'),
    refuseGuardian: allow('administrator', 'curator'),
    endGuardianLink: allow('administrator', 'curator'),
    leaveChild: allow('person'),
    listUnitGuardians: allowPersonal('administrator', 'curator'),
    listMyChildren: allowPersonal('person'),
    claimByChatLink: allow('service'),
  },
);
