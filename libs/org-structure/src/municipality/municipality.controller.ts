import { Controller, Inject } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import {
  orgStructureCommands as commands,
  EditMunicipalityRequest,
  RegisterMunicipalityRequest,
} from '@zveno/contracts-org-structure';
import { streams } from '@zveno/contracts-org-structure/events';
import { Meta, type RequestContext } from '@zveno/messaging';
import { validated } from '@zveno/service';
import { edited } from '../rules/edited.ts';
import { Acts, created, newId } from '../shell/acts.ts';
import { References } from '../shell/references.ts';
import { municipality } from './municipality.decider.ts';

@Controller()
export class MunicipalityController {
  constructor(
    @Inject(Acts) private readonly acts: Acts,
    @Inject(References) private readonly references: References,
  ) {}

  @MessagePattern(commands.registerMunicipality.subject)
  registerMunicipality(
    @Payload(validated(RegisterMunicipalityRequest)) request: RegisterMunicipalityRequest,
    @Meta() context: RequestContext,
  ) {
    const { regionId, name, code } = request;
    const municipalityId = newId(request.municipalityId, context);
    const act = this.acts.onRegister(
      { request, context },
      {
        decider: municipality,
        stream: streams.municipality(municipalityId),
        type: 'RegisterMunicipality',
        data: async () => {
          await this.references.region(regionId);
          return { municipalityId, regionId, name, code };
        },
      },
    );
    return created(municipalityId, act);
  }

  @MessagePattern(commands.editMunicipality.subject)
  editMunicipality(
    @Payload(validated(EditMunicipalityRequest)) request: EditMunicipalityRequest,
    @Meta() context: RequestContext,
  ) {
    const { municipalityId, regionId, name, code } = request;
    return this.acts.onRegister(
      { request, context },
      {
        decider: municipality,
        stream: streams.municipality(municipalityId),
        type: 'EditMunicipality',
        data: async () => {
          const current = await this.references.municipality(municipalityId);
          if (regionId !== undefined) await this.references.region(regionId);
          return edited(current, { regionId, name, code });
        },
      },
    );
  }
}
