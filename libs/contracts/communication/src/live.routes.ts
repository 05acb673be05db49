import { route } from '@zveno/contracts-common';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsBoolean, IsString, Matches, ValidateNested } from 'class-validator';
import { MessageItem, NamedPerson } from './message.dto.ts';
import type { LiveChat } from './live.notices.ts';
import type { Quiet } from './quiet-hours.ts';

const tag = 'Live';

/** How many changes are told at once, and how many one by one at all. */
export const CHANGES_AT_ONCE = 100;
export const MAX_CHANGES = 1_000;

export class ListChanges {
  /** A position of a frame, or of a reply. */
  @IsString()
  @Matches(/^(?:0|[1-9]\d{0,19})$/u)
  after!: string;
}

export class ChangedMessage {
  @IsString()
  organizationId!: string;

  @IsString()
  chatId!: string;

  /** Where the log stood when this became of it. */
  @IsString()
  position!: string;

  @ValidateNested()
  @Type(() => MessageItem)
  item!: MessageItem;
}

export class Changes {
  /** Up to here nothing is left out: where to ask from the next time. */
  @IsString()
  position!: string;

  /** Too much has changed: load the chats anew. `items` is empty then. */
  @IsBoolean()
  reload!: boolean;

  /** There are more behind `position`. */
  @IsBoolean()
  more!: boolean;

  /** Messages as they are now, of all one's chats, in the order of the changes. */
  @ValidateNested({ each: true })
  @Type(() => ChangedMessage)
  items!: ChangedMessage[];

  @ValidateNested({ each: true })
  @Type(() => NamedPerson)
  authors!: NamedPerson[];
}

export const listChanges = route({
  subject: 'communication.changes.list',
  kind: 'query',
  method: 'GET',
  path: '/profile/changes',
  tag,
  summary: 'Что изменилось в моих чатах с некоторого места журнала',
  request: ListChanges,
  response: Changes,
  errors: ['position.beyond-head', 'read.lagging'],
});

const ID = /^[A-Za-z0-9._:-]{1,100}$/u;

/** Asked by gateways only: what a person's socket is to hear. */
export class SubscribeLive {
  @IsString()
  @Matches(ID)
  personId!: string;
}

/** As of `position`, at least. `hours`: when the person is left in peace as staff, student or parent, by organisation. */
export type LiveSubscription = Readonly<{
  position: string;
  chats: readonly LiveChat[];
  hours: Readonly<Record<string, Readonly<Record<string, Quiet>>>>;
  own?: Quiet;
}>;

/** Asked by gateways only: who of these takes part. */
export class AskLiveChat {
  @IsString()
  @Matches(ID)
  chatId!: string;

  @IsArray()
  @ArrayMaxSize(2_000)
  @IsString({ each: true })
  @Matches(ID, { each: true })
  personIds!: string[];
}

/** Asked by gateways only: who of a chat lets others see that they are there. Of a large chat nobody. */
export class AskVisible {
  @IsString()
  @Matches(ID)
  chatId!: string;
}
export type LiveVisible = Readonly<{ personIds: readonly string[] }>;

/** They answer `LiveSubscription`, `LiveChat`, `LiveVisible`. */
export const subscribeLive = { subject: 'communication.live.subscribe', request: SubscribeLive } as const;
export const askLiveChat = { subject: 'communication.live.chat', request: AskLiveChat } as const;
export const askVisible = { subject: 'communication.live.visible', request: AskVisible } as const;
export const liveInternal = { subscribeLive, askLiveChat, askVisible } as const;
