import { Controller, Inject } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import {
  AddGuardianRequest,
  CorrectGuardianRequest,
  DeclareGuardianRequest,
  orgStructureCommands as commands,
  WithdrawGuardianRequest,
  type GuardiansChild,
} from '@zveno/contracts-org-structure';
import { streams } from '@zveno/contracts-org-structure/events';
import type { Metadata } from '@zveno/kernel';
import { Meta, type RequestContext } from '@zveno/messaging';
import { validated } from '@zveno/service';
import { Acts, created, newId } from '../shell/acts.ts';
import { References } from '../shell/references.ts';
import { Seals } from '../shell/seals.ts';
import { guardian } from './guardian.decider.ts';

@Controller()
export class GuardianController {
  constructor(
    @Inject(Acts) private readonly acts: Acts,
    @Inject(References) private readonly references: References,
    @Inject(Seals) private readonly seals: Seals,
  ) {}

  @MessagePattern(commands.addGuardian.subject)
  addGuardian(@Payload(validated(AddGuardianRequest)) request: AddGuardianRequest, @Meta() context: RequestContext) {
    const { organizationId } = request;
    const rosterEntryId = newId(request.rosterEntryId, context);
    const act = this.acts.within(
      { request, context },
      {
        decider: guardian,
        stream: streams.guardian(organizationId, rosterEntryId),
        type: 'AddGuardian',
        data: async (metadata) => {
          const children = request.children && (await this.children(rosterEntryId, request.children, metadata));
          const person = await this.seals.person(organizationId, rosterEntryId, request);
          const entry = { rosterEntryId, kind: 'guardian' as const, ...person };
          return children === undefined ? { entry } : { entry, declaration: { rosterEntryId, children } };
        },
      },
    );
    return created(rosterEntryId, act);
  }

  @MessagePattern(commands.correctGuardian.subject)
  correctGuardian(
    @Payload(validated(CorrectGuardianRequest)) request: CorrectGuardianRequest,
    @Meta() context: RequestContext,
  ) {
    const { organizationId, rosterEntryId } = request;
    const stream = streams.guardian(organizationId, rosterEntryId);
    return this.acts.within(
      { request, context },
      {
        decider: guardian,
        stream,
        type: 'CorrectRosterEntry',
        data: async () => {
          await this.references.entry(guardian, stream);
          return { rosterEntryId, ...(await this.seals.person(organizationId, rosterEntryId, request)) };
        },
      },
    );
  }

  @MessagePattern(commands.declareGuardian.subject)
  declareGuardian(
    @Payload(validated(DeclareGuardianRequest)) request: DeclareGuardianRequest,
    @Meta() context: RequestContext,
  ) {
    const { organizationId, rosterEntryId } = request;
    const stream = streams.guardian(organizationId, rosterEntryId);
    return this.acts.within(
      { request, context },
      {
        decider: guardian,
        stream,
        type: 'DeclareGuardian',
        data: async (metadata) => {
          await this.references.entry(guardian, stream);
          return { rosterEntryId, children: await this.children(rosterEntryId, request.children, metadata) };
        },
      },
    );
  }

  @MessagePattern(commands.withdrawGuardian.subject)
  withdrawGuardian(
    @Payload(validated(WithdrawGuardianRequest)) request: WithdrawGuardianRequest,
    @Meta() context: RequestContext,
  ) {
    const { organizationId, rosterEntryId } = request;
    return this.acts.within(
      { request, context },
      {
        decider: guardian,
        stream: streams.guardian(organizationId, rosterEntryId),
        type: 'WithdrawGuardian',
        data: () => ({ rosterEntryId }),
      },
    );
  }

  private async children(rosterEntryId: string, children: readonly GuardiansChild[], metadata: Metadata) {
    await this.references.students(
      children.map(({ studentEntryId }) => studentEntryId),
      metadata,
    );
    return this.seals.children(metadata.orgId ?? '', rosterEntryId, children);
  }
}
