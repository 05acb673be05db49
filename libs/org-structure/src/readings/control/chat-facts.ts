import { Inject, Injectable } from '@nestjs/common';
import { askControlFacts, type ChatControlFacts } from '@zveno/contracts-communication';
import { isDomainError, processActor } from '@zveno/kernel';
import { derivedId, Requester, type RequestContext } from '@zveno/messaging';

/** What the view is told while the service of chats is away. */
const AWAY = new Set(['request.no-handler', 'request.timeout', 'read.lagging', 'read.stopped']);
/** The view does not wait longer for chats. */
const TIMEOUT_MS = 3_000;

/** What the control view says of chats, asked of the service that derives them. */
@Injectable()
export class ChatFacts {
  constructor(@Inject(Requester) private readonly requester: Requester) {}

  /** Undefined while that service does not answer. @throws DomainError as `Requester.request` otherwise */
  async of(
    organizationId: string,
    { correlationId }: Pick<RequestContext, 'correlationId'>,
  ): Promise<ChatControlFacts | undefined> {
    const headers = {
      actor: processActor('org-structure'),
      commandId: derivedId(correlationId, 'control-facts'),
      correlationId,
    };
    try {
      return await this.requester.request<ChatControlFacts>(askControlFacts.subject, { organizationId }, headers, {
        timeoutMs: TIMEOUT_MS,
      });
    } catch (refusal) {
      if (isDomainError(refusal) && AWAY.has(refusal.code)) return undefined;
      throw refusal;
    }
  }
}
