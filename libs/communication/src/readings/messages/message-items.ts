import { Inject, Injectable } from '@nestjs/common';
import type { FileDescription, MessageItem, NamedPerson, ReplyQuote } from '@zveno/contracts-communication';
import { reactions } from '@zveno/contracts-communication/events';
import { ERASED, Vault } from '@zveno/privacy';
import { Rows } from '@zveno/service';
import { Files } from '../../file/files.ts';
import { Persons } from '../../shell/persons.ts';
import { AcknowledgementCounts } from '../acknowledgements/acknowledgement-counts.ts';
import { messagesModel } from './messages.model.ts';
import { messageKey, type MessageRow } from './messages.projection.ts';

/** What stands in place of words that moderation has taken from view. */
export const HIDDEN = '[скрыто]';

/** How much of a message a reply shows, in UTF-16 units. */
const QUOTE = 140;

/** Messages as a page shows them, and what all are called whom it names. */
export type Items = Readonly<{ items: MessageItem[]; authors: NamedPerson[] }>;

/** Makes of rows what participants see: opens words, quotes what is answered, counts, names people. */
@Injectable()
export class MessageItems {
  readonly #rows: Rows;
  readonly #vault: Vault;
  readonly #persons: Persons;
  readonly #acknowledgements: AcknowledgementCounts;
  readonly #files: Files;

  constructor(
    @Inject(Rows) rows: Rows,
    @Inject(Vault) vault: Vault,
    @Inject(Persons) persons: Persons,
    @Inject(AcknowledgementCounts) acknowledgements: AcknowledgementCounts,
    @Inject(Files) files: Files,
  ) {
    this.#rows = rows;
    this.#vault = vault;
    this.#persons = persons;
    this.#acknowledgements = acknowledgements;
    this.#files = files;
  }

  /** In the order of the rows. */
  async of(rows: readonly MessageRow[], reader: string): Promise<Items> {
    const answered = await this.#answered(rows);
    const [texts, counts, authors, files] = await Promise.all([
      this.texts([...rows, ...answered.values()]),
      this.#acknowledgements.of(rows.filter(asksToAcknowledge), reader),
      this.named(rows.flatMap(peopleOf).concat([...answered.values()].map(({ authorId }) => authorId))),
      this.#files.describe(rows.flatMap((row) => row.files ?? [])),
    ]);
    const items = rows.map((row) => {
      const reply = row.replyTo === undefined ? undefined : answered.get(messageKey(row.chatId, row.replyTo));
      const acknowledgement = counts.get(row._id);
      return {
        ...itemOf(row, { text: texts.get(row._id)!, files }, reader),
        ...(reply && { reply: quoteOf(reply, texts.get(reply._id)!) }),
        ...(acknowledgement && { acknowledgement }),
      };
    });
    return { items, authors };
  }

  /** The words as everybody may see them now, by row. */
  async texts(rows: readonly MessageRow[]): Promise<ReadonlyMap<string, string>> {
    const shown = rows.filter(({ body, hidden }) => body !== undefined && hidden !== true);
    const opened = await this.#vault.openAll(shown.map(({ body }) => ({ sealed: body!, field: 'body' })));
    const words = new Map(shown.map(({ _id }, index) => [_id, opened[index] ?? ERASED]));
    return new Map(
      rows.map(({ _id, body, hidden }) => [
        _id,
        body !== undefined && hidden === true ? HIDDEN : (words.get(_id) ?? ERASED),
      ]),
    );
  }

  /** What people are called, each once. */
  async named(personIds: readonly string[]): Promise<NamedPerson[]> {
    const unique = [...new Set(personIds)];
    const names = await this.#persons.names(unique);
    return unique.map((personId) => ({ personId, name: names.get(personId) ?? ERASED }));
  }

  async #answered(rows: readonly MessageRow[]): Promise<ReadonlyMap<string, MessageRow>> {
    const here = new Map(rows.map((row) => [row._id, row]));
    const wanted = new Set(
      rows.flatMap(({ chatId, replyTo }) => (replyTo === undefined ? [] : [messageKey(chatId, replyTo)])),
    );
    const away = [...wanted].filter((key) => !here.has(key));
    const found = away.length === 0 ? [] : await this.#rows.of(messagesModel).find({ _id: { $in: away } });
    const all = [...found, ...[...wanted].flatMap((key) => here.get(key) ?? [])];
    return new Map(all.map((row) => [row._id, row]));
  }
}

const asksToAcknowledge = ({ acknowledgement, body }: MessageRow): boolean =>
  acknowledgement === true && body !== undefined;

const peopleOf = ({ authorId, forwardedFrom, mentions }: MessageRow): string[] => [
  authorId,
  ...(forwardedFrom === undefined ? [] : [forwardedFrom.authorId]),
  ...(mentions?.persons ?? []),
];

const quoteOf = ({ messageId, authorId }: MessageRow, text: string): ReplyQuote => ({
  messageId,
  authorId,
  text:
    text.length > QUOTE
      ? `${text
          .slice(0, QUOTE)
          .toWellFormed()
          .replace(/\uFFFD$/u, '')}…`
      : text,
});

type Opened = Readonly<{ text: string; files: ReadonlyMap<string, FileDescription> }>;

const itemOf = (row: MessageRow, { text, files: described }: Opened, reader: string): MessageItem => {
  const { messageId, place, authorId, body, postedAt, editedAt, replyTo, hidden } = row;
  const { mentions, files, pollId, materialId, forwardedFrom, urgent, pinnedAt, pinnedUntil } = row;
  const given = Object.values(row.reactions);
  return {
    messageId,
    place,
    authorId,
    text,
    postedAt,
    ...(editedAt && { editedAt }),
    retracted: body === undefined,
    hidden: hidden === true,
    ...(replyTo && { replyTo }),
    ...(mentions && {
      mentions: { persons: [...mentions.persons], roles: mentions.roles.map((role) => ({ ...role })) },
    }),
    ...(files && hidden !== true && { files: files.flatMap((fileId) => described.get(fileId) ?? []) }),
    ...(pollId && { pollId }),
    ...(materialId && { materialId }),
    ...(forwardedFrom && { forwardedFrom: { authorId: forwardedFrom.authorId } }),
    urgent: urgent === true,
    ...(pinnedAt && { pinned: { at: pinnedAt, ...(pinnedUntil && { until: pinnedUntil }) } }),
    reactions: reactions.flatMap((reaction) => {
      const count = given.filter((one) => one === reaction).length;
      return count === 0 ? [] : [{ reaction, count, own: row.reactions[reader] === reaction }];
    }),
  };
};
