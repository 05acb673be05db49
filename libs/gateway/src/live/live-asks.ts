import { recordAccess, type RecordAccess } from '@zveno/contracts-analytics';
import {
  askLiveChat,
  askVisible,
  communicationRoutes,
  subscribeLive,
  type Changes,
  type LiveChat,
  type LiveSubscription,
  type LiveVisible,
} from '@zveno/contracts-communication';
import { resolveSession, type ResolvedSession } from '@zveno/contracts-identity';
import { processActor, type Actor } from '@zveno/kernel';
import type { Requester, RequestHeaders } from '@zveno/messaging';
import { v7 } from 'uuid';

/** People in one question, and chats in one record of a reading, at most. */
const AT_ONCE = 1_000;

/** What the sockets of a gateway ask of services. */
export class LiveAsks {
  readonly #requester: Pick<Requester, 'request'>;
  readonly #timeoutMs: number;

  constructor(requester: Pick<Requester, 'request'>, timeoutMs: number) {
    this.#requester = requester;
    this.#timeoutMs = timeoutMs;
  }

  /** Whose session it is. @throws DomainError `session.invalid`, those of `Requester.request` */
  session(tokenHash: string): Promise<ResolvedSession> {
    return this.#ask(resolveSession.subject, { tokenHash });
  }

  subscription(personId: string): Promise<LiveSubscription> {
    return this.#ask(subscribeLive.subject, { personId });
  }

  /** Who of these takes part in a chat. */
  async chat(chatId: string, personIds: readonly string[]): Promise<LiveChat> {
    const first = await this.#ask<LiveChat>(askLiveChat.subject, { chatId, personIds: personIds.slice(0, AT_ONCE) });
    const parts = [...first.parts];
    let { revision } = first;
    for (let from = AT_ONCE; from < personIds.length; from += AT_ONCE) {
      const some = personIds.slice(from, from + AT_ONCE);
      const next = await this.#ask<LiveChat>(askLiveChat.subject, { chatId, personIds: some });
      parts.push(...next.parts);
      revision = Math.min(revision, next.revision);
    }
    return { ...first, revision, parts };
  }

  async visible(chatId: string): Promise<readonly string[]> {
    return (await this.#ask<LiveVisible>(askVisible.subject, { chatId })).personIds;
  }

  /** Asked as the person asks over HTTP. */
  changes(personId: string, after: string): Promise<Changes> {
    const actor: Actor = { actorId: personId, roles: [], regions: [], session: { id: 'live', strength: 'one' } };
    return this.#ask(communicationRoutes.listChanges.subject, { after }, actor);
  }

  /** That somebody reads these chats from now on: nothing of them is released before it is recorded. */
  async recordReading(personId: string, chats: readonly Readonly<{ organizationId: string; chatId: string }>[]) {
    for (const [organizationId, own] of Map.groupBy(chats, (chat) => chat.organizationId))
      for (let from = 0; from < own.length; from += AT_ONCE) {
        const record: RecordAccess = {
          actorId: personId,
          act: communicationRoutes.readHistory.subject,
          outcome: 'read',
          organizationId,
          subjectIds: own.slice(from, from + AT_ONCE).map(({ chatId }) => chatId),
        };
        await this.#ask(recordAccess.subject, record);
      }
  }

  #ask<T>(subject: string, data: object, actor: Actor = processActor('gateway')): Promise<T> {
    const id = v7();
    const headers: RequestHeaders = { actor, commandId: id, correlationId: id };
    return this.#requester.request<T>(subject, data, headers, { timeoutMs: this.#timeoutMs });
  }
}
