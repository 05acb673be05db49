import { Inject, Injectable } from '@nestjs/common';
import { communicationStreams, type PersonKind } from '@zveno/contracts-communication/events';
import { Aggregates } from '@zveno/event-store';
import type { Metadata } from '@zveno/kernel';
import { chat } from '../chat/chat.decider.ts';

type Whom = Readonly<{ chatId: string; organizationId: string; personId: string; because: string }>;

/** Lets people in who came by a link, and takes them out again. Done twice it changes nothing. */
@Injectable()
export class Admissions {
  constructor(@Inject(Aggregates) private readonly aggregates: Aggregates) {}

  async admit(
    { chatId, organizationId, personId, because }: Whom,
    as: PersonKind,
    via: 'link' | 'guest',
    metadata: Metadata,
  ): Promise<void> {
    const data = { chatId, organizationId, personId, because, as, via };
    await this.aggregates.handle(chat, communicationStreams.chat(chatId), { type: 'AdmitByLink', data, metadata });
  }

  async dismiss({ chatId, organizationId, personId, because }: Whom, metadata: Metadata): Promise<void> {
    const data = { chatId, organizationId, personId, because };
    await this.aggregates.handle(chat, communicationStreams.chat(chatId), { type: 'DismissLinked', data, metadata });
  }
}
