import { Inject, Injectable } from '@nestjs/common';
import { ERASED, Vault } from '@zveno/privacy';
import { ReadStore } from '@zveno/read-store';
import { chatTitle } from './chat-titles.ts';
import { labelsModel } from './labels.model.ts';
import type { LabelRow } from './labels.projection.ts';

const AT_ONCE = 1_000;

/** What chats are called: opened for one answer, and kept nowhere. */
@Injectable()
export class ChatNames {
  constructor(
    @Inject(ReadStore) private readonly store: ReadStore,
    @Inject(Vault) private readonly vault: Vault,
  ) {}

  /** By chat. `rows`: labels, of which those of chats count. */
  async of(rows: readonly LabelRow[]): Promise<ReadonlyMap<string, string>> {
    const chats = rows.filter(({ kind }) => kind === 'chat');
    const abouts = [...new Set(chats.flatMap(({ unitId, subjectId }) => [unitId ?? [], subjectId ?? []].flat()))];
    const words = new Map<string, string>();
    for (let from = 0; from < abouts.length; from += AT_ONCE) {
      const found = await this.store.model(labelsModel).find({ _id: { $in: abouts.slice(from, from + AT_ONCE) } });
      for (const { _id, text } of found) if (text !== undefined) words.set(_id, text);
    }
    const titled = chats.flatMap(({ _id, title }) => (title === undefined ? [] : [{ _id, title }]));
    const opened = await this.vault.openAll(titled.map(({ title }) => ({ sealed: title, field: 'title' })));
    const titles = new Map(titled.map(({ _id }, index) => [_id, opened[index] ?? ERASED]));
    return new Map(
      chats.map((chat) => {
        const unit = words.get(chat.unitId ?? '');
        return [
          chat._id,
          chatTitle(chat, { title: titles.get(chat._id), unit, subject: words.get(chat.subjectId ?? '') }),
        ];
      }),
    );
  }
}
