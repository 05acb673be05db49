import { Controller, Inject } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import { accessGuard } from '@zveno/access';
import { allow, CommandReply, route } from '@zveno/contracts-common';
import { Aggregates } from '@zveno/event-store';
import {
  defineDecider,
  defineEvents,
  defineUpcasters,
  id,
  integer,
  text,
  type Command,
  type EventsOf,
} from '@zveno/kernel';
import { commandMetadata, Meta, type RequestContext } from '@zveno/messaging';
import { defineService, validated } from '@zveno/service';
import { IsInt, IsOptional, IsString, MaxLength, Min, MinLength } from 'class-validator';

class RenameUnit {
  @IsString()
  @MaxLength(36)
  organizationId!: string;

  @IsString()
  @MaxLength(36)
  unitId!: string;

  @IsString()
  @MinLength(1)
  @MaxLength(200)
  name!: string;

  @IsOptional()
  @IsInt()
  @Min(0)
  places?: number;
}

const shapes = defineEvents({ UnitRenamed: { unitId: id(), name: text(), places: integer() } });
type Rename = Command<'RenameUnit', { unitId: string; name: string; places: number }>;

export const unit = defineDecider<number, Rename, EventsOf<typeof shapes>>({
  events: defineUpcasters(shapes),
  initial: () => 0,
  evolve: (renamed) => renamed + 1,
  decide: { RenameUnit: ({ data }) => [{ type: 'UnitRenamed', data }] },
});

@Controller()
class UnitController {
  constructor(@Inject(Aggregates) private readonly aggregates: Aggregates) {}

  @MessagePattern('bench.unit.rename')
  async rename(
    @Payload(validated(RenameUnit)) data: RenameUnit,
    @Meta() context: RequestContext,
  ): Promise<CommandReply> {
    const { position } = await this.aggregates.handle(unit, `unit-${data.unitId}`, {
      type: 'RenameUnit',
      data: { unitId: data.unitId, name: data.name, places: data.places ?? 0 },
      metadata: commandMetadata(context, { orgId: 'org-1', effectiveOn: '2026-09-01' }),
    });
    return { position };
  }
}

/** Who may: it is looked up in the log, as for every command. */
export const probeAccess = { 'bench.unit.rename': allow('administrator') };

/** A service with one command of the plainest kind: each one appends an event. */
export const probeService = defineService({
  name: 'bench',
  controllers: [UnitController],
  providers: [...accessGuard(probeAccess)],
});

export const probeRoute = route({
  subject: 'bench.unit.rename',
  kind: 'command',
  method: 'PUT',
  path: '/organizations/{organizationId}/units/{unitId}/name',
  tag: 'bench',
  summary: 'Переименовать.',
  request: RenameUnit,
  response: CommandReply,
  success: 200,
  errors: [],
});
