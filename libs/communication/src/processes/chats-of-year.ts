import { Inject, Injectable } from '@nestjs/common';
import { communicationStreams } from '@zveno/contracts-communication/events';
import { Aggregates } from '@zveno/event-store';
import type { Acting } from '@zveno/reactions';
import { Rows } from '@zveno/service';
import { chat } from '../chat/chat.decider.ts';
import { chatsModel } from '../readings/chats/chats.model.ts';

/** An academic year that was closed, and the event that closed it. */
type ClosedYear = Readonly<{ organizationId: string; academicYearId: string; because: string; position: string }>;

/** Chats made by hand that are bound to an academic year end with it: they are read, not written, until an owner reopens them. */
@Injectable()
export class ChatsOfYear {
  constructor(
    @Inject(Aggregates) private readonly aggregates: Aggregates,
    @Inject(Rows) private readonly rows: Rows,
  ) {}

  /** @throws DomainError `read.lagging` */
  async archive({ organizationId, academicYearId, because, position }: ClosedYear, acting: Acting): Promise<void> {
    await this.rows.passed({ after: position }, chatsModel);
    const bound = await this.rows.of(chatsModel).find({ orgId: organizationId, academicYearId });
    for (const { _id: chatId } of bound)
      await this.aggregates.handle(chat, communicationStreams.chat(chatId), {
        type: 'ArchiveWithYear',
        data: { chatId, organizationId, academicYearId, because },
        metadata: acting.metadata(`archive ${chatId}`, { orgId: organizationId }),
      });
  }
}
