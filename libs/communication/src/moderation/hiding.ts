import { Inject, Injectable } from '@nestjs/common';
import type { Metadata } from '@zveno/kernel';
import { KnownMessages } from '../message/known-messages.ts';
import { Segments } from '../message/segments.ts';
import type { CaseOf } from './case.state.ts';

/** Takes messages from view, or shows them again, as a case has decided. Done twice it changes nothing. */
@Injectable()
export class Hiding {
  constructor(
    @Inject(Segments) private readonly segments: Segments,
    @Inject(KnownMessages) private readonly messages: KnownMessages,
  ) {}

  async carryOut(
    type: 'HideContent' | 'RestoreContent',
    { caseId, organizationId, chatId, messageId }: CaseOf,
    metadata: Metadata,
  ): Promise<void> {
    const earlier = await this.messages.find(chatId, messageId);
    const data = { caseId, organizationId, chatId, messageId, earlier };
    await this.segments.handle(chatId, { type, data, metadata });
  }
}
