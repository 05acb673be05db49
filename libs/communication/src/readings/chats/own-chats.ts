import { Inject, Injectable } from '@nestjs/common';
import { takesPart, chatFold, communicationStreams } from '@zveno/contracts-communication/events';
import { Aggregates } from '@zveno/event-store';
import { DomainError } from '@zveno/kernel';
import { Rows } from '@zveno/service';
import { ReadPositions } from '../../message/read-positions.ts';
import { participationsModel } from './participations.model.ts';
import type { ParticipationRow } from './participations.projection.ts';

/** The chats that somebody takes part in at this moment: told by the reading, confirmed by each chat's own stream. */
@Injectable()
export class OwnChats {
  readonly #rows: Rows;
  readonly #aggregates: Aggregates;
  readonly #positions: ReadPositions;

  constructor(
    @Inject(Rows) rows: Rows,
    @Inject(Aggregates) aggregates: Aggregates,
    @Inject(ReadPositions) positions: ReadPositions,
  ) {
    this.#rows = rows;
    this.#aggregates = aggregates;
    this.#positions = positions;
  }

  /**
   * By chat, with the place up to where the person has read.
   * @param chatId only this one @throws DomainError `chat.not-found` the person takes no part in that one
   */
  async of(orgId: string, personId: string, chatId?: string): Promise<ReadonlyMap<string, ParticipationRow>> {
    const filter = chatId === undefined ? { personId, orgId } : { chatId, personId };
    const rows = await this.#rows.of(participationsModel).find(filter);
    const confirmed = await Promise.all(rows.map((row) => this.#takesPart(orgId, row)));
    const own = rows.filter((_, index) => confirmed[index]);
    if (chatId !== undefined && own.length === 0) throw new DomainError('chat.not-found');
    return new Map(own.map((row) => [row.chatId, this.read(row)]));
  }

  /** With what is read but not recorded yet. */
  read(row: ParticipationRow): ParticipationRow {
    const waiting = this.#positions.of(row.chatId, row.personId);
    return waiting !== undefined && waiting > (row.readPlace ?? '') ? { ...row, readPlace: waiting } : row;
  }

  async #takesPart(orgId: string, { chatId, personId }: ParticipationRow): Promise<boolean> {
    const { state } = await this.#aggregates.load(chatFold, communicationStreams.chat(chatId));
    return takesPart(state, orgId, personId);
  }
}
