import type { AnyModel } from '@zveno/read-store';
import { Rows } from '@zveno/service';
import { guardiansConsentsModel } from './consents/guardians-consents.model.ts';
import { Directories } from './directory/directories.ts';
import { rosterDirectoryModel } from './directory/roster-directory.model.ts';
import { FunnelController } from './invitations/funnel.controller.ts';
import { InvitationsReadingController } from './invitations/invitations.controller.ts';
import { invitationsModel } from './invitations/invitations.model.ts';
import { UnclaimedLinks } from './invitations/unclaimed-links.ts';
import { unclaimedPoliciesModel } from './invitations/unclaimed-policies.model.ts';
import { JoinRequestsReadingController } from './join-requests/join-requests.controller.ts';
import { joinRequestsModel } from './join-requests/join-requests.model.ts';
import { OwnRequestsReadingController } from './join-requests/own-requests.controller.ts';
import { RequestViews } from './join-requests/request-views.ts';

/** Every reading of the log that invitation keeps. */
export const readingModels: readonly AnyModel[] = [
  invitationsModel,
  unclaimedPoliciesModel,
  joinRequestsModel,
  rosterDirectoryModel,
  guardiansConsentsModel,
];

export const readingControllers = [
  InvitationsReadingController,
  FunnelController,
  JoinRequestsReadingController,
  OwnRequestsReadingController,
] as const;

export const readingProviders = [Rows, Directories, UnclaimedLinks, RequestViews] as const;
