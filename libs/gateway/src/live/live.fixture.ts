import {
  askLiveChat,
  askVisible,
  communicationRoutes,
  liveNotices,
  subscribeLive,
  type ChatNotice,
  type LiveChat,
  type LiveSubscription,
  type MessageItem,
  type MessageNotice,
} from '@zveno/contracts-communication';
import { resolveSession, sessionNotices } from '@zveno/contracts-identity';
import { recordAccess } from '@zveno/contracts-analytics';
import { commonProblems } from '@zveno/contracts-common';
import { DomainError } from '@zveno/kernel';
import { FixedClock, InProcessBus, Requester, type RequestHeaders } from '@zveno/messaging';
import { createHost } from '@zveno/service';
import { hash } from 'node:crypto';
import { WebSocket, type ClientOptions } from 'ws';
import { startGateway } from '../gateway.ts';
import { Listener } from '../testing/listener.ts';
import { liveDoor } from './live.door.ts';
import type { LivePaces } from './live.ts';

export const NOW = '2026-11-23T09:00:00.000Z';
export const ORG = 'o1';

/** The token of somebody's session. */
export const tokenOf = (personId: string, device = '1'): string =>
  hash('sha256', `${personId} ${device}`, 'base64url').slice(0, 43);

type Chat = { revision: number; people: Set<string> };

/** Services as sockets know them: who takes part in which chat, whose session is good. */
export class FakeServices extends Requester {
  readonly bus = new InProcessBus();
  readonly chats = new Map<string, Chat>();
  readonly sessions = new Map<string, string>();
  readonly recorded: { actorId: string; subjectIds: string[] }[] = [];
  readonly asked: string[] = [];
  /** Whose rights have changed. */
  readonly rotating = new Set<string>();
  hours: LiveSubscription['hours'] = {};
  visible: string[] = [];
  position = 0;
  /** Waited for by every answer about chats. */
  pause: Promise<void> = Promise.resolve();
  /** Answers to `resume`, by what is asked. */
  changes: (personId: string, after: string) => object = (_, after) => ({
    position: after,
    reload: false,
    more: false,
    items: [],
    authors: [],
  });

  override async request<T>(subject: string, data: object, headers: RequestHeaders): Promise<T> {
    this.asked.push(subject);
    return (await this.#answer(subject, JSON.parse(JSON.stringify(data)) as Record<string, never>, headers)) as T;
  }

  async #answer(subject: string, data: Record<string, never>, { actor }: RequestHeaders): Promise<unknown> {
    switch (subject) {
      case resolveSession.subject: {
        const personId = this.sessions.get(data['tokenHash']!);
        if (personId === undefined) throw new DomainError('session.invalid');
        return { personId, roles: [], regions: [], rotate: this.rotating.has(personId) };
      }
      case recordAccess.subject:
        this.recorded.push(data as never);
        return { position: '1' };
      case subscribeLive.subject: {
        const position = String(this.position);
        const chats = [...this.chats.keys()].flatMap((chatId) => {
          const chat = this.#chat(chatId, [data['personId']!]);
          return chat.parts.length > 0 ? [chat] : [];
        });
        await this.pause;
        return { position, chats, hours: this.hours } satisfies LiveSubscription;
      }
      case askLiveChat.subject: {
        const chat = this.#chat(data['chatId']!, data['personIds']!);
        await this.pause;
        return chat;
      }
      case askVisible.subject:
        return { personIds: this.visible };
      case communicationRoutes.listChanges.subject:
        return this.changes(actor.actorId, data['after']!);
      default:
        throw new DomainError('request.no-handler', { subject });
    }
  }

  #chat(chatId: string, personIds: readonly string[]): LiveChat {
    const { revision, people } = this.chats.get(chatId) ?? { revision: -1, people: new Set<string>() };
    const taken = personIds.filter((personId) => people.has(personId));
    const parts = taken.map((personId) => ({ personId, standing: 'member', as: 'student', types: true }) as const);
    return { organizationId: ORG, chatId, revision, parts };
  }

  /** Somebody comes in or goes; the gateways are told unless the notice is lost. */
  moves(chatId: string, { joined = [], left = [] }: { joined?: string[]; left?: string[] }, lost = false): void {
    const chat = this.chats.get(chatId) ?? { revision: -1, people: new Set<string>() };
    this.chats.set(chatId, chat);
    for (const personId of joined) chat.people.add(personId);
    for (const personId of left) chat.people.delete(personId);
    const before = chat.revision;
    chat.revision += 1;
    this.position += 1;
    const about = { organizationId: ORG, chatId, before, participants: chat.revision, position: String(this.position) };
    if (!lost) this.bus.publish(liveNotices.chat, { ...about, joined, left } satisfies ChatNotice);
  }

  /** Something is written in a chat. */
  writes(chatId: string, text: string, more: Partial<MessageNotice> = {}): string {
    this.position += 1;
    const position = String(this.position);
    const item: MessageItem = {
      messageId: `m${position}`,
      place: `0001.${position.padStart(10, '0')}`,
      authorId: 'author',
      text,
      postedAt: NOW,
      retracted: false,
      hidden: false,
      urgent: more.urgent ?? false,
      reactions: [],
    };
    const participants = this.chats.get(chatId)?.revision ?? -1;
    const about = { organizationId: ORG, chatId, participants, position, fresh: true, urgent: false };
    this.bus.publish(liveNotices.message, { ...about, item, authors: [], ...more } satisfies MessageNotice);
    return item.messageId;
  }

  signIn(personId: string, device = '1'): string {
    const token = tokenOf(personId, device);
    this.sessions.set(hash('sha256', token, 'base64url'), personId);
    return token;
  }

  signOut(personId: string, lost = false): void {
    for (const [id, owner] of this.sessions) if (owner === personId) this.sessions.delete(id);
    if (!lost) this.bus.publish(sessionNotices.changed, { personId });
  }
}

/** The HTTP status with which a socket is refused. */
export const refusal = (url: string, options: ClientOptions): Promise<number> =>
  new Promise((resolve, reject) => {
    const ws = new WebSocket(`${url.replace(/^http/u, 'ws')}/api/live`, options);
    ws.once('unexpected-response', (_, response) => {
      resolve(response.statusCode ?? 0);
      response.resume();
    });
    ws.once('open', () => reject(new Error('it was let in')));
    ws.once('error', () => undefined);
  });

/** A gateway with sockets over fake services. */
export const openLive = async (
  services = new FakeServices(),
  paces: LivePaces = {},
  variables: NodeJS.ProcessEnv = {},
) => {
  const clock = new FixedClock(NOW);
  const environment = { HTTP_PORT: '0', LOG_LEVEL: 'silent', ...variables };
  const host = {
    ...createHost('gateway', environment, { clock, defaultMetrics: false }),
    requester: services,
    notices: services.bus,
  };
  const options = { routes: [], problems: commonProblems, access: {}, doors: [liveDoor], live: paces };
  const { url } = await startGateway(host, options);
  const deviceOf = (personId: string, device = '1') => ({
    headers: { Authorization: `Bearer ${services.signIn(personId, device)}` },
  });
  return {
    url,
    host,
    clock,
    services,
    listen: (personId: string, device?: string) => new Listener(url, deviceOf(personId, device)),
    /** A device that has been greeted. */
    greeted: (personId: string, device?: string) => Listener.greeted(url, deviceOf(personId, device)),
    close: () => host.shutdown.stop('spec'),
  };
};
