import { Inject, Injectable } from '@nestjs/common';
import { isMade } from '@zveno/contracts-communication/events';
import { ERASED, Vault } from '@zveno/privacy';
import { titleOf } from '../../derive/titles.ts';
import { Persons } from '../../shell/persons.ts';
import { Structures } from '../../structure/structures.ts';
import type { ChatRow } from './chats.projection.ts';

/** What chats are called: by what they follow from, by the title somebody gave them, a talk of two by the other one's name. */
@Injectable()
export class ChatTitles {
  constructor(
    @Inject(Structures) private readonly structures: Structures,
    @Inject(Persons) private readonly persons: Persons,
    @Inject(Vault) private readonly vault: Vault,
  ) {}

  /** By chat. @param personId who asks */
  async of(rows: readonly ChatRow[], personId: string, today: string): Promise<ReadonlyMap<string, string>> {
    const derived = rows.filter(({ kind }) => !isMade(kind));
    const titled = rows.flatMap(({ _id, title }) => (title === undefined ? [] : [{ _id, title }]));
    const others = new Map(
      rows.flatMap(({ _id, sides = [] }) => {
        const other = sides.find((side) => side.personId !== personId);
        return other === undefined ? [] : [[_id, other.personId] as const];
      }),
    );
    const [names, titles, people] = await Promise.all([
      this.structures.names(
        derived.flatMap(({ unitId }) => unitId ?? []),
        derived.flatMap(({ subjectId }) => subjectId ?? []),
        today,
      ),
      this.vault.openAll(titled.map(({ title }) => ({ sealed: title, field: 'title' }))),
      this.persons.names([...new Set(others.values())]),
    ]);
    return new Map([
      ...derived.map(({ _id, kind, unitId, subjectId }) => {
        const of = { kind, ...(unitId && { unitId }), ...(subjectId && { subjectId }) };
        return [_id, titleOf(names, of)] as const;
      }),
      ...titled.map(({ _id }, index) => [_id, titles[index] ?? ERASED] as const),
      ...[...others].map(([chatId, other]) => [chatId, people.get(other) ?? ERASED] as const),
    ]);
  }
}
