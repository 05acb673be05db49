import { Controller, Inject } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import {
  orgStructureCommands as commands,
  EditRegionRequest,
  RegisterRegionRequest,
} from '@zveno/contracts-org-structure';
import { streams } from '@zveno/contracts-org-structure/events';
import { Meta, type RequestContext } from '@zveno/messaging';
import { validated } from '@zveno/service';
import { edited } from '../rules/edited.ts';
import { Acts, created, newId } from '../shell/acts.ts';
import { References } from '../shell/references.ts';
import { region } from './region.decider.ts';

@Controller()
export class RegionController {
  constructor(
    @Inject(Acts) private readonly acts: Acts,
    @Inject(References) private readonly references: References,
  ) {}

  @MessagePattern(commands.registerRegion.subject)
  registerRegion(
    @Payload(validated(RegisterRegionRequest)) request: RegisterRegionRequest,
    @Meta() context: RequestContext,
  ) {
    const { name, code } = request;
    const regionId = newId(request.regionId, context);
    const act = this.acts.onRegister(
      { request, context },
      {
        decider: region,
        stream: streams.region(regionId),
        type: 'RegisterRegion',
        data: () => ({ regionId, name, code }),
      },
    );
    return created(regionId, act);
  }

  @MessagePattern(commands.editRegion.subject)
  editRegion(@Payload(validated(EditRegionRequest)) request: EditRegionRequest, @Meta() context: RequestContext) {
    const { regionId, name, code } = request;
    return this.acts.onRegister(
      { request, context },
      {
        decider: region,
        stream: streams.region(regionId),
        type: 'EditRegion',
        data: async () => edited(await this.references.region(regionId), { name, code }),
      },
    );
  }
}
