import { Controller, Inject } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import type { CreatedReply, RecordedReply } from '@zveno/contracts-common';
import {
  communicationRoutes as routes,
  PublishMaterialRequest,
  ResubmitMaterialRequest,
  ReturnMaterialRequest,
  SubmitMaterialRequest,
  WithdrawMaterialRequest,
} from '@zveno/contracts-communication';
import { authorSubject, communicationStreams, schoolYearOf } from '@zveno/contracts-communication/events';
import { Aggregates } from '@zveno/event-store';
import { DomainError, type Metadata } from '@zveno/kernel';
import { derivedId, Meta, type RequestContext } from '@zveno/messaging';
import { Vault } from '@zveno/privacy';
import { validated } from '@zveno/service';
import { Chats } from '../chat/chats.ts';
import { Files } from '../file/files.ts';
import { cleanText, lengthOf } from '../message/words.ts';
import { Organizations } from '../shell/organizations.ts';
import { Structures } from '../structure/structures.ts';
import { takesMaterials } from './audience.ts';
import { material, type MaterialCommand } from './material.decider.ts';
import type { Submitted } from './material.state.ts';
import { Materials } from './materials.ts';
import { Publications } from './publications.ts';

type Of = Readonly<{ organizationId: string; materialId: string }>;

/** What the administration hands in, and what the administrator does with it (R21). */
@Controller()
export class MaterialController {
  constructor(
    @Inject(Organizations) private readonly organizations: Organizations,
    @Inject(Aggregates) private readonly aggregates: Aggregates,
    @Inject(Structures) private readonly structures: Structures,
    @Inject(Chats) private readonly chats: Chats,
    @Inject(Materials) private readonly materials: Materials,
    @Inject(Publications) private readonly publications: Publications,
    @Inject(Files) private readonly files: Files,
    @Inject(Vault) private readonly vault: Vault,
  ) {}

  @MessagePattern(routes.submitMaterial.subject)
  async submit(
    @Payload(validated(SubmitMaterialRequest)) request: SubmitMaterialRequest,
    @Meta() context: RequestContext,
  ): Promise<CreatedReply> {
    const metadata = await this.organizations.metadata(context, request.organizationId);
    const materialId = request.materialId ?? derivedId('material', context.commandId);
    const data = await this.#submitted({ ...request, materialId }, metadata);
    return { id: materialId, ...(await this.#handle({ type: 'SubmitMaterial', data, metadata })) };
  }

  @MessagePattern(routes.resubmitMaterial.subject)
  async resubmit(
    @Payload(validated(ResubmitMaterialRequest)) request: ResubmitMaterialRequest,
    @Meta() context: RequestContext,
  ): Promise<RecordedReply> {
    const metadata = await this.#metadata(request, context);
    return this.#handle({ type: 'ResubmitMaterial', data: await this.#submitted(request, metadata), metadata });
  }

  @MessagePattern(routes.withdrawMaterial.subject)
  async withdraw(
    @Payload(validated(WithdrawMaterialRequest)) request: WithdrawMaterialRequest,
    @Meta() context: RequestContext,
  ): Promise<RecordedReply> {
    const { organizationId, materialId } = request;
    const metadata = await this.#metadata(request, context);
    const data = { organizationId, materialId, personId: metadata.actorId };
    return this.#handle({ type: 'WithdrawMaterial', data, metadata });
  }

  @MessagePattern(routes.returnMaterial.subject)
  async giveBack(
    @Payload(validated(ReturnMaterialRequest)) request: ReturnMaterialRequest,
    @Meta() context: RequestContext,
  ): Promise<RecordedReply> {
    const { organizationId, materialId } = request;
    const metadata = await this.#metadata(request, context);
    const { seal, personId } = await this.#seals(organizationId, metadata);
    const data = { organizationId, materialId, personId, remark: seal('remark', request.remark) };
    return this.#handle({ type: 'ReturnMaterial', data, metadata });
  }

  @MessagePattern(routes.publishMaterial.subject)
  async publish(
    @Payload(validated(PublishMaterialRequest)) request: PublishMaterialRequest,
    @Meta() context: RequestContext,
  ): Promise<RecordedReply> {
    const { organizationId, materialId, chatIds, at } = request;
    const metadata = await this.#metadata(request, context);
    const { actorId: personId } = metadata;
    if (at === undefined) return this.publications.publish({ organizationId, materialId, chatIds, personId }, metadata);
    for (const chatId of chatIds) await this.publications.target(organizationId, chatId, personId);
    const instant = Date.parse(at);
    if (Number.isNaN(instant)) throw new DomainError('material.time-invalid');
    const data = { organizationId, materialId, personId, chatIds, at: new Date(instant).toISOString() };
    return this.#handle({ type: 'SchedulePublication', data, metadata });
  }

  async #metadata({ organizationId, materialId }: Of, context: RequestContext): Promise<Metadata> {
    await this.materials.own(organizationId, materialId);
    return this.organizations.metadata(context, organizationId);
  }

  async #handle(command: MaterialCommand): Promise<RecordedReply> {
    const stream = communicationStreams.material(command.data.materialId);
    const { position, revision } = await this.aggregates.handle(material, stream, command);
    return { position, revision };
  }

  async #submitted(request: ResubmitMaterialRequest, metadata: Metadata): Promise<Submitted> {
    const { organizationId, materialId, title, text, files = [], chatIds = [], wantedOn } = request;
    const { people, unitIds = [], cohorts = [] } = request.audience;
    await this.#assertThere(organizationId, { unitIds, chatIds, on: metadata.effectiveOn });
    const { seal, personId: authorId } = await this.#seals(organizationId, metadata);
    await this.files.assertAttachable({ organizationId, personId: authorId, fileIds: files });
    const body = cleanText(text);
    return {
      ...{ materialId, organizationId, authorId },
      title: seal('title', title),
      body: seal('body', body),
      length: lengthOf(body),
      files,
      audience: { people, unitIds, cohorts },
      chatIds,
      ...(wantedOn !== undefined && { wantedOn }),
    };
  }

  /** @throws DomainError `unit.not-found`, `chat.not-found`, `material.chat-unsuitable` */
  async #assertThere(
    organizationId: string,
    { unitIds, chatIds, on }: Readonly<{ unitIds: readonly string[]; chatIds: readonly string[]; on: string }>,
  ): Promise<void> {
    if (unitIds.length > 0) {
      const { structure } = await this.structures.look(organizationId, on);
      const groups = new Set(structure.groups.map(({ unitId }) => unitId));
      if (!unitIds.every((unitId) => groups.has(unitId))) throw new DomainError('unit.not-found');
    }
    for (const chatId of chatIds) {
      const { kind } = await this.chats.own(organizationId, chatId);
      if (!takesMaterials(kind)) throw new DomainError('material.chat-unsuitable');
    }
  }

  /** Seals words under the key of whoever acts, of the organisation and school year. */
  async #seals(orgId: string, { actorId: personId, effectiveOn }: Metadata) {
    const subject = authorSubject(orgId, personId, schoolYearOf(effectiveOn));
    const ring = await this.vault.keysFor([{ subject, orgId }]);
    return { personId, seal: (field: string, text: string) => ring.seal(subject, field, cleanText(text)) };
  }
}
