import { Controller, Inject, type Type } from '@nestjs/common';
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
import { DomainError, NOBODY, type Actor } from '@zveno/kernel';
import { Meta, type RequestContext } from '@zveno/messaging';
import { defineService, type ServiceDefinition } from '../service.ts';
import { validated } from '../validated.ts';
import { Operations, type OperationsOptions } from './operations.ts';

/** An installation is looked after by those who run all of it. @throws DomainError `access.denied` */
const mayOperate = ({ actorId, roles, regions, session }: Actor): void => {
  if (actorId === NOBODY.actorId) throw new DomainError('auth.required');
  if (!roles.includes('operator') || regions !== '*') throw new DomainError('access.denied');
  if (session?.strength !== 'two') throw new DomainError('auth.second-factor-required');
};

/** What every process answers of itself. */
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

  @MessagePattern(getRebuild.subject)
  rebuild(@Payload(validated(GetRebuild)) { rebuildId }: GetRebuild, @Meta() { actor }: RequestContext): RebuildItem {
    mayOperate(actor);
    return this.operations.rebuild(rebuildId);
  }
}

/** Where a rebuild of a service's projection is started when each service is a program of its own. */
export const rebuildSubjectOf = (service: string): string => `${service}.${startRebuild.subject}`;

/** What one process does: of a service's copies, whichever the request reaches. */
const rebuildsAt = (subject: string): Type => {
  @Controller()
  class RebuildController {
    constructor(@Inject(Operations) private readonly operations: Operations) {}

    @MessagePattern(subject)
    async start(
      @Payload(validated(StartRebuild)) data: StartRebuild,
      @Meta() { actor, commandId }: RequestContext,
    ): Promise<RebuildStarted> {
      mayOperate(actor);
      await this.operations.start(commandId, data);
      return { rebuildId: commandId };
    }
  }
  return RebuildController;
};

/**
 * What an operator needs to look after the readings of this process. One per process.
 * @param service whose program this is, where it shares the work with others; absent where all services are in one process
 */
export const operationsOf = (options: OperationsOptions, service?: string): ServiceDefinition[] => {
  const providers = [{ provide: Operations, useValue: new Operations(options) }];
  const subject = service === undefined ? startRebuild.subject : rebuildSubjectOf(service);
  return [
    defineService({ name: 'operations', answers: 'all', controllers: [OperationsController], providers }),
    defineService({ name: service ?? 'operations', controllers: [rebuildsAt(subject)], providers }),
  ];
};
