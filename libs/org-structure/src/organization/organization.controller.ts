import { Controller, Inject } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import {
  orgStructureCommands as commands,
  CloseOrganizationRequest,
  EditOrganizationProfileRequest,
  RegisterOrganizationRequest,
} from '@zveno/contracts-org-structure';
import { streams } from '@zveno/contracts-org-structure/events';
import { Meta, type RequestContext } from '@zveno/messaging';
import { validated } from '@zveno/service';
import { valueOn } from '../rules/dated.ts';
import { edited } from '../rules/edited.ts';
import { Acts, created, newId } from '../shell/acts.ts';
import { References } from '../shell/references.ts';
import { organization } from './organization.decider.ts';

@Controller()
export class OrganizationController {
  constructor(
    @Inject(Acts) private readonly acts: Acts,
    @Inject(References) private readonly references: References,
  ) {}

  @MessagePattern(commands.registerOrganization.subject)
  registerOrganization(
    @Payload(validated(RegisterOrganizationRequest)) request: RegisterOrganizationRequest,
    @Meta() context: RequestContext,
  ) {
    const { expectedRevision: _, requisites = {}, ...given } = request;
    const organizationId = newId(given.organizationId, context);
    const vocabulary = given.vocabulary ?? (given.kind === 'college' ? 'college' : 'school');
    const act = this.acts.onRegister(
      { request, context },
      {
        decider: organization,
        stream: streams.organization(organizationId),
        type: 'RegisterOrganization',
        data: async () => {
          await this.references.municipality(given.municipalityId);
          return { ...given, organizationId, vocabulary, requisites: edited({}, requisites) };
        },
      },
      { orgId: organizationId, timeZone: given.timeZone },
    );
    return created(organizationId, act);
  }

  @MessagePattern(commands.editOrganizationProfile.subject)
  editOrganizationProfile(
    @Payload(validated(EditOrganizationProfileRequest)) request: EditOrganizationProfileRequest,
    @Meta() context: RequestContext,
  ) {
    const { organizationId, expectedRevision: _, effectiveOn: __, orderRef: ___, requisites = {}, ...given } = request;
    return this.acts.within(
      { request, context },
      {
        decider: organization,
        stream: streams.organization(organizationId),
        type: 'EditOrganizationProfile',
        data: async ({ effectiveOn }) => {
          const current = valueOn((await this.references.organization(organizationId)).profiles, effectiveOn);
          if (given.municipalityId !== undefined) await this.references.municipality(given.municipalityId);
          return { ...edited(current, given), requisites: edited(current.requisites, requisites) };
        },
      },
    );
  }

  @MessagePattern(commands.closeOrganization.subject)
  closeOrganization(
    @Payload(validated(CloseOrganizationRequest)) request: CloseOrganizationRequest,
    @Meta() context: RequestContext,
  ) {
    const { organizationId } = request;
    return this.acts.within(
      { request, context },
      {
        decider: organization,
        stream: streams.organization(organizationId),
        type: 'CloseOrganization',
        data: () => ({ organizationId }),
      },
    );
  }
}
