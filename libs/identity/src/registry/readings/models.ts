import type { AnyModel } from '@zveno/read-store';
import { registryConsentsModel } from './consents.model.ts';
import { erasuresModel } from './erasures.model.ts';
import { guardianLinksModel } from './guardian-links.model.ts';
import { personStreamsModel } from './person-streams.model.ts';
import { verifiedPhonesModel } from './phones.model.ts';
import { registryRosterModel } from './roster.model.ts';
import { subjectRequestsModel } from './subject-requests.model.ts';

/** Every reading of the registry. */
export const registryModels: readonly AnyModel[] = [
  registryRosterModel,
  registryConsentsModel,
  subjectRequestsModel,
  erasuresModel,
  guardianLinksModel,
  verifiedPhonesModel,
  personStreamsModel,
];
