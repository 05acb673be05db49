import { communicationEvents, type CommunicationEvent } from '@zveno/contracts-communication/events';
import { identityEvents, type IdentityEvent } from '@zveno/contracts-identity/events';
import { invitationsEvents, type InvitationsEvent } from '@zveno/contracts-invitation/events';
import { orgStructureEvents, type OrgStructureEvent } from '@zveno/contracts-org-structure/events';
import { defineRecordingClock, mergeCatalogues } from '@zveno/kernel';

/** When what was recorded that indicators may be made of. Version 2: in chats as well. */
export const indicatorClock = {
  ...defineRecordingClock(
    'indicator-clock',
    mergeCatalogues<OrgStructureEvent | IdentityEvent | InvitationsEvent | CommunicationEvent>(
      orgStructureEvents,
      identityEvents,
      invitationsEvents,
      communicationEvents,
    ),
  ),
  version: 2,
};
