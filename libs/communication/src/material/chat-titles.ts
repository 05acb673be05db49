import { Inject, Injectable } from '@nestjs/common';
import type { MaterialChat } from '@zveno/contracts-communication';
import { ERASED, Vault } from '@zveno/privacy';
import { Rows } from '@zveno/service';
import { titleOf } from '../derive/titles.ts';
import { chatsModel } from '../readings/chats/chats.model.ts';
import type { ChatRow } from '../readings/chats/chats.projection.ts';
import { participationsModel } from '../readings/chats/participations.model.ts';
import type { Structure } from '../structure/structure.ts';
import { Structures } from '../structure/structures.ts';
import { takesMaterials } from './audience.ts';

type Names = Pick<Structure, 'groups' | 'subjects'>;

/** Chats as whoever publishes sees them: what they are called and how many read there, nothing of what is in them. */
@Injectable()
export class ChatTitles {
  readonly #rows: Rows;
  readonly #vault: Vault;
  readonly #structures: Structures;

  constructor(@Inject(Rows) rows: Rows, @Inject(Vault) vault: Vault, @Inject(Structures) structures: Structures) {
    this.#rows = rows;
    this.#vault = vault;
    this.#structures = structures;
  }

  /** The open chats that somebody may publish in. */
  async publishable(
    organizationId: string,
    personId: string,
    structure: Names,
  ): Promise<Omit<MaterialChat, 'asked'>[]> {
    const [rows, own] = await Promise.all([
      this.#rows.of(chatsModel).find({ orgId: organizationId }),
      this.#rows.of(participationsModel).find({ personId, orgId: organizationId }),
    ]);
    const owned = new Set(own.flatMap(({ chatId, standing }) => (standing === 'owner' ? [chatId] : [])));
    const open = rows.filter(
      ({ _id, kind, archived }) => !archived && takesMaterials(kind) && (kind !== 'channel' || owned.has(_id)),
    );
    const titles = await this.#titlesOf(open, structure);
    return open
      .map(({ _id: chatId, kind, participants }) => ({ chatId, kind, participants, title: titles.get(chatId)! }))
      .sort((a, b) => (a.title < b.title ? -1 : 1));
  }

  /** What chats are called, by id. */
  async titles(chatIds: readonly string[], today: string): Promise<ReadonlyMap<string, string>> {
    const rows = await this.#rows.of(chatsModel).find({ _id: { $in: [...chatIds] } });
    const units = rows.flatMap(({ unitId }) => unitId ?? []);
    const subjects = rows.flatMap(({ subjectId }) => subjectId ?? []);
    return this.#titlesOf(rows, await this.#structures.names(units, subjects, today));
  }

  async #titlesOf(rows: readonly ChatRow[], names: Names): Promise<ReadonlyMap<string, string>> {
    const sealed = rows.flatMap(({ title }) => (title === undefined ? [] : [{ sealed: title, field: 'title' }]));
    const opened = (await this.#vault.openAll(sealed)).values();
    return new Map(
      rows.map((row) => [row._id, row.title === undefined ? titleOf(names, row) : (opened.next().value ?? ERASED)]),
    );
  }
}
