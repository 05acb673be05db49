import { Inject, Injectable } from '@nestjs/common';
import type { InquiredHistory } from '@zveno/contracts-communication';
import { communicationStreams, messageEvents } from '@zveno/contracts-communication/events';
import type { EventStore } from '@zveno/event-store';
import { ERASED, Vault } from '@zveno/privacy';
import { EVENT_STORE, Rows } from '@zveno/service';
import { Files } from '../file/files.ts';
import { fileMentionsModel } from '../readings/files/file-mentions.model.ts';
import { Persons } from '../shell/persons.ts';
import { inquire, isWithin, type Inquired, type Wanted } from './inquired.fold.ts';

/** Versions shown of one message: whoever edits without end hides nothing by making the answer too large. */
const [FIRST, LAST] = [10, 40];

const shown = (message: Inquired) => {
  const { versions } = message;
  const few = versions.length <= FIRST + LAST ? versions : [...versions.slice(0, FIRST), ...versions.slice(-LAST)];
  return { ...message, versions: few, edits: versions.length - 1 };
};

/**
 * What was written in a chat, from the log itself: readings keep neither what was said before an edit, nor what was retracted. It is seldom
 * asked for, and looks at the chat from the page on to its end.
 */
@Injectable()
export class Inquiry {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(Vault) private readonly vault: Vault,
    @Inject(Persons) private readonly persons: Persons,
    @Inject(Files) private readonly files: Files,
    @Inject(Rows) private readonly rows: Rows,
  ) {}

  async read(chatId: string, { limit, ...wanted }: Wanted & Readonly<{ limit: number }>): Promise<InquiredHistory> {
    const found = new Map<string, Inquired>();
    const first = wanted.behind === undefined ? 1 : Number(wanted.behind.split('.')[0]);
    for (let segment = first; ; segment += 1) {
      let events = 0;
      for await (const event of this.store.readStream(communicationStreams.segment(chatId, segment))) {
        events += 1;
        inquire(found, messageEvents.upcast(event), wanted, limit + 1);
      }
      if (events === 0) break;
    }
    const messages = [...found.values()].slice(0, limit).map(shown);
    const bodies = messages.flatMap(({ versions }) => versions.map(({ body }) => ({ sealed: body, field: 'body' })));
    const opened = (await this.vault.openAll(bodies)).values();
    const [names, files] = await Promise.all([
      this.persons.names([...new Set(messages.map(({ authorId }) => authorId))]),
      this.files.describe(messages.flatMap((message) => message.files)),
    ]);
    const items = messages.map(({ versions, ...message }) => ({
      ...message,
      authorName: names.get(message.authorId) ?? ERASED,
      versions: versions.map(({ at }) => ({ text: opened.next().value ?? ERASED, at })),
      files: message.files.flatMap((fileId) => files.get(fileId) ?? []),
    }));
    return { items, more: found.size > limit };
  }

  /** Whether a message of the chat that was written in the period brought the file: retracted and hidden ones did. */
  async brought(chatId: string, fileId: string, { since, until }: Pick<Wanted, 'since' | 'until'>): Promise<boolean> {
    await this.rows.passed({ after: await this.store.head() }, fileMentionsModel);
    const messages = await this.rows.of(fileMentionsModel).find({ files: fileId });
    return messages.some((one) => one.chatId === chatId && isWithin({ since, until }, one.at));
  }
}
