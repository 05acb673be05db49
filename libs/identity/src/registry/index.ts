import { ConsentsController } from '../consents/consents.controller.ts';
import { ConsentsReadingController } from '../consents/consents-reading.controller.ts';
import { PaperConsentsController } from '../consents/paper-consents.controller.ts';
import { ErasureActsController } from '../erasures/erasure-acts.controller.ts';
import { ErasureExecution } from '../erasures/erasure-execution.ts';
import { ErasureProofs } from '../erasures/erasure-proof.ts';
import { erasureReaction } from '../erasures/erasure.reaction.ts';
import { ErasuresController } from '../erasures/erasures.controller.ts';
import { Successors } from '../erasures/successors.ts';
import { GuardianLinksReadingController } from '../guardian-links/guardian-links-reading.controller.ts';
import { ChatLinkClaimsController } from '../guardian-links/chat-link-claims.controller.ts';
import { GuardianLinksController } from '../guardian-links/guardian-links.controller.ts';
import { guardianLinksTimer } from '../guardian-links/guardian-links.timer.ts';
import { ChildhoodEnds } from '../guardian-links/childhood-ends.ts';
import { GuardianOffers } from '../guardian-links/guardian-offers.ts';
import { GuardianProposals } from '../guardian-links/guardian-proposals.ts';
import { NamedChildren } from '../guardian-links/named-children.ts';
import { OwnDataController } from '../subject-requests/own-data.controller.ts';
import { SubjectRequestsReadingController } from '../subject-requests/subject-requests-reading.controller.ts';
import { SubjectRequestsController } from '../subject-requests/subject-requests.controller.ts';
import { Desk } from './desk.ts';
import { OwnSubjects } from './own-subjects.ts';
import { KnownPeople } from './known-people.ts';
import { registryModels } from './readings/models.ts';
import { RegistryReadings } from './readings/registry-readings.ts';
import { SubjectLog } from './subject-log.ts';

/** Consents, requests about data, erasure and guardian links: identity's part for the rights of the subject. */
export const registry = {
  controllers: [
    ConsentsController,
    PaperConsentsController,
    ConsentsReadingController,
    SubjectRequestsController,
    SubjectRequestsReadingController,
    OwnDataController,
    ErasuresController,
    ErasureActsController,
    ChatLinkClaimsController,
    GuardianLinksController,
    GuardianLinksReadingController,
  ],
  providers: [
    Desk,
    KnownPeople,
    OwnSubjects,
    RegistryReadings,
    SubjectLog,
    GuardianOffers,
    GuardianProposals,
    NamedChildren,
    ChildhoodEnds,
    Successors,
    ErasureProofs,
    ErasureExecution,
  ],
  models: registryModels,
  reactions: [erasureReaction],
  timers: [guardianLinksTimer],
} as const;
