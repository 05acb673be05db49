import { Inject, Injectable } from '@nestjs/common';
import type { AboutCommunication, ChatCompliance } from '@zveno/contracts-communication';
import { chatKinds } from '@zveno/contracts-communication/events';
import { Rows } from '@zveno/service';
import { chatIdOf } from '../derive/chat-id.ts';
import { titleOf } from '../derive/titles.ts';
import { chatsModel } from '../readings/chats/chats.model.ts';
import { shelvesModel } from '../readings/shelves/shelves.model.ts';
import { Shelves } from '../shelf/shelves.ts';
import { Organizations } from '../shell/organizations.ts';
import { Structures } from '../structure/structures.ts';

/** Talks of two are reported nowhere. */
const reported = chatKinds.filter((kind) => kind !== 'direct');

/** What the strategy demands of an organisation, and what of it there is. `living`: all subjects that are taught. */
export type Compliance = ChatCompliance &
  Readonly<{ living: readonly ChatCompliance['subjectsWithoutChat'][number][] }>;

/** Whether an organisation's chats are as its strategy demands. */
@Injectable()
export class ComplianceReader {
  constructor(
    @Inject(Organizations) private readonly organizations: Organizations,
    @Inject(Structures) private readonly structures: Structures,
    @Inject(Rows) private readonly rows: Rows,
    @Inject(Shelves) private readonly shelves: Shelves,
  ) {}

  /** @throws DomainError `organization.not-found`, `read.lagging` */
  async of(data: AboutCommunication, now: string): Promise<Compliance> {
    const { organizationId } = data;
    const { today } = await this.organizations.find(organizationId, now);
    await this.rows.passed(data, chatsModel, shelvesModel);
    const [derived, rows] = await Promise.all([
      this.structures.derive(organizationId, today),
      this.rows.of(chatsModel).find({ orgId: organizationId, kind: { $in: reported } }),
    ]);
    const open = new Set(rows.filter(({ archived }) => !archived).map(({ _id }) => _id));
    const chats = derived.chats
      .filter(({ posting }) => posting !== undefined)
      .map((chat) => {
        const { kind, unitId, subjectId, participants } = chat;
        const chatId = chatIdOf(organizationId, chat);
        return {
          chatId,
          kind,
          title: titleOf(derived.structure, chat),
          ...(unitId !== undefined && { unitId }),
          ...(subjectId !== undefined && { subjectId }),
          exists: open.has(chatId),
          ownerless: !participants.some(({ standing }) => standing === 'owner'),
          participants: participants.length,
        };
      });
    const withChat = new Set(rows.flatMap(({ _id, subjectId }) => (open.has(_id) ? (subjectId ?? []) : [])));
    const withMaterial = await this.shelves.subjectsWithMaterial(organizationId);
    const living = derived.structure.subjects
      .filter((subject) => subject.living)
      .map(({ subjectId, title, kind }) => ({ subjectId, title, kind }));
    const without = (covered: ReadonlySet<string>) => living.filter(({ subjectId }) => !covered.has(subjectId));
    return {
      strategyVersion: derived.strategy.version,
      demanded: chats.length,
      missing: chats.filter(({ exists }) => !exists).length,
      chats,
      subjectsWithoutChat: without(withChat),
      subjectsWithoutMaterial: without(withMaterial),
      living,
    };
  }
}
