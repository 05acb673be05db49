import { Inject, Injectable } from '@nestjs/common';
import type { RecordedReply } from '@zveno/contracts-common';
import { chatLinkPolicyStream, chatLinkStream } from '@zveno/contracts-communication/events';
import { Aggregates, type Handled } from '@zveno/event-store';
import { DomainError } from '@zveno/kernel';
import { LinkTokens } from '@zveno/links';
import { Vault } from '@zveno/privacy';
import { CONFIG, publicUrlOf, type Config } from '@zveno/service';
import { chatLinkPolicy } from './chat-link-policy.decider.ts';
import { chatLink, type ChatLinkCommand } from './chat-link.decider.ts';
import type { KnownChatLink } from './chat-link.state.ts';

/** Links into chats as their streams have them, and as people see them. */
@Injectable()
export class ChatLinks {
  readonly tokens: LinkTokens;
  /** The longest term of a link, in days. */
  readonly longestDays: number;
  readonly #aggregates: Aggregates;
  readonly #publicUrl: string;

  constructor(
    @Inject(Aggregates) aggregates: Aggregates,
    @Inject(Vault) vault: Vault,
    @Inject(CONFIG) config: Pick<Config, 'publicUrl' | 'httpPort' | 'invitationDays'>,
  ) {
    this.#aggregates = aggregates;
    this.tokens = new LinkTokens(vault, { purpose: 'chat-link-token', invalid: 'chat-link.invalid' });
    this.longestDays = config.invitationDays;
    this.#publicUrl = publicUrlOf(config);
  }

  /** The token stands behind `#`, so that no browser sends it to a server or in a referrer. */
  async urlOf(linkId: string, generation?: number): Promise<string> {
    return `${this.#publicUrl}/join-chat#${await this.tokens.tokenOf(linkId, generation)}`;
  }

  /** A link, whatever has become of it; undefined when it was never issued. */
  async find(linkId: string): Promise<KnownChatLink | undefined> {
    return (await this.#aggregates.load(chatLink, chatLinkStream(linkId))).state;
  }

  /** Where its stream stands. */
  async standing(linkId: string): Promise<RecordedReply> {
    const { revision, position } = await this.#aggregates.load(chatLink, chatLinkStream(linkId));
    return { revision, position };
  }

  /** The link behind a token. @throws DomainError `chat-link.invalid` */
  async behind(token: string): Promise<Readonly<{ linkId: string; known: KnownChatLink }>> {
    const linkId = await this.tokens.open(token);
    const known = await this.find(linkId);
    if (known === undefined) throw new DomainError('chat-link.invalid');
    return { linkId, known };
  }

  /** A link into that chat. @throws DomainError `chat-link.not-found`, also when it leads into another one */
  async own(
    { organizationId, chatId }: Readonly<{ organizationId: string; chatId: string }>,
    linkId: string,
  ): Promise<KnownChatLink> {
    const found = await this.find(linkId);
    if (found?.terms.organizationId !== organizationId || found.terms.chatId !== chatId)
      throw new DomainError('chat-link.not-found');
    return found;
  }

  handle(linkId: string, command: ChatLinkCommand, expected?: number): Promise<Handled> {
    return this.#aggregates.handle(chatLink, chatLinkStream(linkId), command, { expected });
  }

  /** Whether parents read before they are confirmed. */
  async readBeforeConfirmation(organizationId: string): Promise<boolean> {
    return (await this.#aggregates.load(chatLinkPolicy, chatLinkPolicyStream(organizationId))).state
      .readBeforeConfirmation;
  }
}
