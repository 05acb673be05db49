import { defineDecider } from '@zveno/kernel';
import { closeOrganization, type CloseOrganization } from './close-organization.command.ts';
import { editOrganizationProfile, type EditOrganizationProfile } from './edit-organization-profile.command.ts';
import {
  evolve,
  initial,
  organizationStreamEvents,
  type Organization,
  type OrganizationEvent,
} from './organization.state.ts';
import { registerOrganization, type RegisterOrganization } from './register-organization.command.ts';

export type OrganizationCommand = RegisterOrganization | EditOrganizationProfile | CloseOrganization;

export const organization = defineDecider<Organization, OrganizationCommand, OrganizationEvent>({
  events: organizationStreamEvents,
  initial,
  evolve,
  decide: {
    RegisterOrganization: registerOrganization,
    EditOrganizationProfile: editOrganizationProfile,
    CloseOrganization: closeOrganization,
  },
});
