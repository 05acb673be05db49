import { Controller, Inject } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import {
  AboutMaterial,
  communicationRoutes as routes,
  ListMaterials,
  ReadMaterial,
  type FileDescription,
  type MaterialItem,
  type MaterialList,
  type MaterialView,
  type PublishedMaterial,
} from '@zveno/contracts-communication';
import { DomainError, type Sealed } from '@zveno/kernel';
import { Meta, type RequestContext } from '@zveno/messaging';
import { ERASED, Vault } from '@zveno/privacy';
import { page } from '@zveno/read-store';
import { Rows, validated } from '@zveno/service';
import { Files } from '../file/files.ts';
import { materialsModel } from '../readings/materials/materials.model.ts';
import type { MaterialRow } from '../readings/materials/materials.projection.ts';
import { messagesModel } from '../readings/messages/messages.model.ts';
import { messageKey } from '../readings/messages/messages.projection.ts';
import { Organizations } from '../shell/organizations.ts';
import { Persons } from '../shell/persons.ts';
import { Materials } from './materials.ts';

type Names = ReadonlyMap<string, string>;

/** Materials as the administration and the administrator see them, and as they are read where they were published. */
@Controller()
export class MaterialsReadingController {
  constructor(
    @Inject(Rows) private readonly rows: Rows,
    @Inject(Organizations) private readonly organizations: Organizations,
    @Inject(Materials) private readonly materials: Materials,
    @Inject(Persons) private readonly persons: Persons,
    @Inject(Files) private readonly files: Files,
    @Inject(Vault) private readonly vault: Vault,
  ) {}

  @MessagePattern(routes.listMaterials.subject)
  async list(
    @Payload(validated(ListMaterials)) data: ListMaterials,
    @Meta() { now }: RequestContext,
  ): Promise<MaterialList> {
    const { organizationId: orgId, status } = data;
    await this.organizations.find(orgId, now);
    await this.rows.passed(data, materialsModel);
    const { rows, ...more } = await page(
      data,
      (behind, limit) => {
        const place = behind && { place: { $lt: behind.$gt } };
        return status === undefined
          ? this.rows.of(materialsModel).find({ orgId, ...place }, { sort: { orgId: -1, place: -1 }, limit })
          : this.rows
              .of(materialsModel)
              .find({ orgId, status, ...place }, { sort: { orgId: -1, status: -1, place: -1 }, limit });
      },
      ({ place }) => place,
    );
    const [titles, names] = await Promise.all([
      this.vault.openAll(rows.map(({ title }) => ({ sealed: title, field: 'title' }))),
      this.persons.names(peopleIn(rows)),
    ]);
    return { items: rows.map((row, index) => itemOf(row, titles[index] ?? ERASED, names)), ...more };
  }

  @MessagePattern(routes.getMaterial.subject)
  async get(@Payload(validated(AboutMaterial)) data: AboutMaterial): Promise<MaterialView> {
    const known = await this.materials.own(data.organizationId, data.materialId);
    const names = await this.persons.names([...new Set(known.acts.map(({ personId }) => personId))]);
    const [title = ERASED, text = ERASED] = await this.#open([
      [known.title, 'title'],
      [known.body, 'body'],
    ]);
    const remarks = await this.#open(known.acts.flatMap(({ remark }) => (remark ? [[remark, 'remark']] : [])));
    const { people, unitIds, cohorts } = known.audience;
    const { scheduled, published } = known;
    const row = {
      ...known,
      ...(scheduled && { scheduledFor: scheduled.at }),
      ...(published && { publishedAt: published.at, publisherId: published.personId }),
    };
    let remark = 0;
    return {
      material: itemOf({ ...row, _id: known.materialId }, title, names),
      text,
      files: await this.#files(known.files),
      audience: { people: [...people], unitIds: [...unitIds], cohorts: [...cohorts] },
      chatIds: [...(published?.chats.map(({ chatId }) => chatId) ?? scheduled?.chatIds ?? known.chatIds)],
      acts: known.acts.map(({ remark: sealed, personId, ...act }) => ({
        ...act,
        personId,
        name: names.get(personId) ?? ERASED,
        ...(sealed && { remark: remarks[remark++] ?? ERASED }),
      })),
    };
  }

  @MessagePattern(routes.readMaterial.subject)
  async read(@Payload(validated(ReadMaterial)) data: ReadMaterial): Promise<PublishedMaterial> {
    const { organizationId, materialId } = data;
    const { title, body, files, published } = await this.materials.own(organizationId, materialId);
    if (published === undefined || !(await this.#isIn(data, published.chats)))
      throw new DomainError('material.not-found');
    const [heading = ERASED, text = ERASED] = await this.#open([
      [title, 'title'],
      [body, 'body'],
    ]);
    return { materialId, title: heading, text, files: await this.#files(files), publishedAt: published.at };
  }

  /** Whether a published material is to be read in a chat: it was published there, or a message that is there forwards it. */
  async #isIn(data: ReadMaterial, chats: readonly Readonly<{ chatId: string }>[]): Promise<boolean> {
    const { chatId, materialId, messageId } = data;
    if (chats.some((chat) => chat.chatId === chatId)) return true;
    if (messageId === undefined) return false;
    await this.rows.passed(data, messagesModel);
    const row = await this.rows.of(messagesModel).findOne({ _id: messageKey(chatId, messageId) });
    return row?.materialId === materialId && row.body !== undefined && row.hidden !== true;
  }

  async #files(fileIds: readonly string[]): Promise<FileDescription[]> {
    const known = await this.files.describe(fileIds);
    return fileIds.flatMap((fileId) => known.get(fileId) ?? []);
  }

  #open(fields: readonly (readonly [sealed: Sealed, field: string])[]): Promise<(string | undefined)[]> {
    return this.vault.openAll(fields.map(([sealed, field]) => ({ sealed, field })));
  }
}

type Listed = Pick<
  MaterialRow,
  '_id' | 'status' | 'authorId' | 'submittedAt' | 'wantedOn' | 'scheduledFor' | 'publishedAt' | 'publisherId'
>;

const peopleIn = (rows: readonly Listed[]): string[] => [
  ...new Set(rows.flatMap(({ authorId, publisherId }) => [authorId, ...(publisherId ? [publisherId] : [])])),
];

const itemOf = (row: Listed, title: string, names: Names): MaterialItem => {
  const { _id: materialId, status, authorId, submittedAt, wantedOn, scheduledFor, publishedAt, publisherId } = row;
  return {
    ...{ materialId, title, status, authorId, submittedAt },
    author: names.get(authorId) ?? ERASED,
    ...(wantedOn !== undefined && { wantedOn }),
    ...(scheduledFor !== undefined && { scheduledFor }),
    ...(publishedAt !== undefined && { publishedAt }),
    ...(publisherId !== undefined && { publisherId, publisher: names.get(publisherId) ?? ERASED }),
  };
};
