import { Controller, Inject } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import type { RecordedReply } from '@zveno/contracts-common';
import {
  AboutShelf,
  ArrangeShelfRequest,
  communicationRoutes as routes,
  PlaceOnShelfRequest,
  TakeFromShelfRequest,
  type ShelfView,
} from '@zveno/contracts-communication';
import { authorSubject, communicationStreams, schoolYearOf } from '@zveno/contracts-communication/events';
import { Aggregates } from '@zveno/event-store';
import { DomainError, type Metadata } from '@zveno/kernel';
import { Meta, type RequestContext } from '@zveno/messaging';
import { ERASED, Vault } from '@zveno/privacy';
import { Rows, validated } from '@zveno/service';
import { cleanTitle } from '../file/file-name.ts';
import { Files } from '../file/files.ts';
import { filesModel } from '../readings/files/files.model.ts';
import { shelvesModel } from '../readings/shelves/shelves.model.ts';
import { Organizations } from '../shell/organizations.ts';
import { shelf } from './shelf.decider.ts';
import { Shelves } from './shelves.ts';

type OfShelf = Readonly<{ organizationId: string; subjectId: string; expectedRevision?: number }>;

/** The study materials of subjects (R08): placed by those who teach, read by those who learn. */
@Controller()
export class ShelfController {
  constructor(
    @Inject(Organizations) private readonly organizations: Organizations,
    @Inject(Aggregates) private readonly aggregates: Aggregates,
    @Inject(Shelves) private readonly shelves: Shelves,
    @Inject(Files) private readonly files: Files,
    @Inject(Rows) private readonly rows: Rows,
    @Inject(Vault) private readonly vault: Vault,
  ) {}

  @MessagePattern(routes.getShelf.subject)
  async get(
    @Payload(validated(AboutShelf)) data: AboutShelf,
    @Meta() { actor, now }: RequestContext,
  ): Promise<ShelfView> {
    const { organizationId, subjectId } = data;
    await this.rows.passed(data, shelvesModel, filesModel);
    const standing = await this.shelves.standing(organizationId, subjectId, actor, now);
    const found = await this.shelves.rows(organizationId, subjectId, standing);
    const described = await this.files.describe(found.map(({ fileId }) => fileId));
    const opened = await this.vault.openRows(found, ['title']);
    const items = opened.flatMap(({ fileId, title, authorId, unitId, placedAt }) => {
      const file = described.get(fileId);
      if (file?.state !== 'stored') return [];
      return [{ file, title: title ?? ERASED, authorId, ...(unitId !== undefined && { unitId }), placedAt }];
    });
    return { items, arranges: standing.arranges };
  }

  @MessagePattern(routes.placeOnShelf.subject)
  async place(
    @Payload(validated(PlaceOnShelfRequest)) request: PlaceOnShelfRequest,
    @Meta() context: RequestContext,
  ): Promise<RecordedReply> {
    const { organizationId, subjectId, fileId, unitId, title } = request;
    const metadata = await this.#arranging(request, context);
    const { actorId: authorId, effectiveOn } = metadata;
    await this.files.assertAttachable({ organizationId, personId: authorId, fileIds: [fileId] });
    if (unitId !== undefined && !(await this.shelves.isGroup(organizationId, unitId)))
      throw new DomainError('unit.not-found');
    const subject = authorSubject(organizationId, authorId, schoolYearOf(effectiveOn));
    const ring = await this.vault.keysFor([{ subject, orgId: organizationId }]);
    return this.#handle(request, {
      type: 'PlaceOnShelf',
      data: {
        organizationId,
        subjectId,
        fileId,
        authorId,
        ...(unitId !== undefined && { unitId }),
        title: ring.seal(subject, 'title', cleanTitle(title)),
      },
      metadata,
    });
  }

  @MessagePattern(routes.takeFromShelf.subject)
  async take(
    @Payload(validated(TakeFromShelfRequest)) request: TakeFromShelfRequest,
    @Meta() context: RequestContext,
  ): Promise<RecordedReply> {
    const { organizationId, subjectId, fileId } = request;
    const metadata = await this.#arranging(request, context);
    return this.#handle(request, {
      type: 'TakeFromShelf',
      data: { organizationId, subjectId, fileId },
      metadata,
    });
  }

  @MessagePattern(routes.arrangeShelf.subject)
  async arrange(
    @Payload(validated(ArrangeShelfRequest)) request: ArrangeShelfRequest,
    @Meta() context: RequestContext,
  ): Promise<RecordedReply> {
    const { organizationId, subjectId, fileIds } = request;
    const metadata = await this.#arranging(request, context);
    return this.#handle(request, {
      type: 'ArrangeShelf',
      data: { organizationId, subjectId, fileIds },
      metadata,
    });
  }

  /** Staff who do not teach the subject see its shelf, and leave it as it is. */
  async #arranging({ organizationId, subjectId }: OfShelf, context: RequestContext): Promise<Metadata> {
    const metadata = await this.organizations.metadata(context, organizationId);
    const { arranges } = await this.shelves.standing(organizationId, subjectId, context.actor, context.now);
    if (!arranges) throw new DomainError('shelf.not-teacher');
    return metadata;
  }

  async #handle(
    { organizationId, subjectId, expectedRevision: expected }: OfShelf,
    command: Parameters<typeof shelf.decide>[0],
  ): Promise<RecordedReply> {
    const stream = communicationStreams.shelf(organizationId, subjectId);
    const { position, revision } = await this.aggregates.handle(shelf, stream, command, { expected });
    return { position, revision };
  }
}
