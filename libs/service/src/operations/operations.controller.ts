import { Controller, Inject } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import {
  GetOperationsStatus,
  getOperationsStatus,
  GetRebuild,
  getRebuild,
  StartRebuild,
  startRebuild,
  type OperationsStatus,
  type RebuildItem,
  type RebuildStarted,
} from '@zveno/contracts-common';
import { DomainError, type Actor } from '@zveno/kernel';
import { Meta, type RequestContext } from '@zveno/messaging';
import { defineService, type ServiceDefinition } from '../service.ts';
import { validated } from '../validated.ts';
import { Operations, type OperationsOptions } from './operations.ts';

/** An installation is looked after by those who run all of it. @throws DomainError `access.denied` */
const mayOperate = ({ roles, organizations }: Actor): void => {
  if (!roles.includes('operator') || organizations !== '*') throw new DomainError('access.denied');
};

@Controller()
export class OperationsController {
  constructor(@Inject(Operations) private readonly operations: Operations) {}

  @MessagePattern(getOperationsStatus.subject)
  status(
    @Payload(validated(GetOperationsStatus)) { service }: GetOperationsStatus,
    @Meta() { actor }: RequestContext,
  ): Promise<OperationsStatus> {
    mayOperate(actor);
    return this.operations.status(service);
  }

  @MessagePattern(startRebuild.subject)
  async start(
    @Payload(validated(StartRebuild)) data: StartRebuild,
    @Meta() { actor, commandId }: RequestContext,
  ): Promise<RebuildStarted> {
    mayOperate(actor);
    await this.operations.start(commandId, data);
    return { rebuildId: commandId };
  }

  @MessagePattern(getRebuild.subject)
  rebuild(@Payload(validated(GetRebuild)) { rebuildId }: GetRebuild, @Meta() { actor }: RequestContext): RebuildItem {
    mayOperate(actor);
    return this.operations.rebuild(rebuildId);
  }
}

/** The service through which an operator looks after the readings of this process. One per process, and each answers. */
export const operationsOf = (options: OperationsOptions): ServiceDefinition =>
  defineService({
    name: 'operations',
    answers: 'all',
    controllers: [OperationsController],
    providers: [{ provide: Operations, useValue: new Operations(options) }],
  });
