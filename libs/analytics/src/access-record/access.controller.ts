import { Controller, Inject } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import { recordAccess, RecordAccess } from '@zveno/contracts-analytics';
import type { CommandReply } from '@zveno/contracts-common';
import { Meta, type RequestContext } from '@zveno/messaging';
import { validated } from '@zveno/service';
import { AccessLog } from './access-log.ts';

@Controller()
export class AccessController {
  constructor(@Inject(AccessLog) private readonly log: AccessLog) {}

  @MessagePattern(recordAccess.subject)
  async record(
    @Payload(validated(RecordAccess)) request: RecordAccess,
    @Meta() context: RequestContext,
  ): Promise<CommandReply> {
    return { position: await this.log.record(request, context) };
  }
}
