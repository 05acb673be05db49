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

  /** @returns where the log stood after it */
  async carryOut(
    type: 'HideContent' | 'RestoreContent',
    { caseId, organizationId, chatId, messageId }: CaseOf,
    metadata: Metadata,
  ): Promise<string> {
    const earlier = await this.messages.find(chatId, messageId);
    const data = { caseId, organizationId, chatId, messageId, earlier };
    return (await this.segments.handle(chatId, { type, data, metadata })).position;
  }
}
