import { Inject, Injectable } from '@nestjs/common';
import type { KnownChat } from '@zveno/contracts-communication/events';
import { Vault } from '@zveno/privacy';
import { titleOf } from '../derive/titles.ts';
import { Structures } from '../structure/structures.ts';

/** What chats are called on paper. */
@Injectable()
export class ChatNames {
  constructor(
    @Inject(Structures) private readonly structures: Structures,
    @Inject(Vault) private readonly vault: Vault,
  ) {}

  /** The title that was given to it by hand, or the one that follows from what it belongs to. */
  async heading(chat: KnownChat, today: string): Promise<string> {
    const given = chat.made?.title && (await this.vault.open(chat.made.title, 'title'));
    if (given !== undefined) return given;
    const { kind, unitId, subjectId } = chat;
    const names = await this.structures.names(unitId ? [unitId] : [], subjectId ? [subjectId] : [], today);
    return titleOf(names, { kind, ...(unitId && { unitId }), ...(subjectId && { subjectId }) });
  }

  /** What the class is called that it belongs to. */
  async unitName({ unitId }: Pick<KnownChat, 'unitId'>, today: string): Promise<string | undefined> {
    if (unitId === undefined) return undefined;
    return (await this.structures.names([unitId], [], today)).groups[0]?.name;
  }
}
