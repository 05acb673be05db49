import { Inject, Injectable } from '@nestjs/common';
import { Access } from '@zveno/access';
import { DomainError, type Actor } from '@zveno/kernel';
import { Rows } from '@zveno/service';
import { filesModel } from '../readings/files/files.model.ts';
import { shelvesModel } from '../readings/shelves/shelves.model.ts';
import type { ShelfRow } from '../readings/shelves/shelves.projection.ts';
import { Organizations } from '../shell/organizations.ts';
import { chatStructureModel } from '../structure/structure.model.ts';
import { standingOf, type ShelfStanding } from './shelf-standing.ts';

const heads = ['director', 'deputy', 'administrator'] as const;

/** The shelves of subjects: who may see them, and what stands there. */
@Injectable()
export class Shelves {
  readonly #access: Access;
  readonly #organizations: Organizations;
  readonly #rows: Rows;

  constructor(
    @Inject(Access) access: Access,
    @Inject(Organizations) organizations: Organizations,
    @Inject(Rows) rows: Rows,
  ) {
    this.#access = access;
    this.#organizations = organizations;
    this.#rows = rows;
  }

  /** @throws DomainError `shelf.not-found` there is no such subject, or it is none of theirs; `organization.not-found` */
  async standing(organizationId: string, subjectId: string, actor: Actor, now: string): Promise<ShelfStanding> {
    const { today } = await this.#organizations.find(organizationId, now);
    const model = this.#rows.of(chatStructureModel);
    const subject = await model.findOne({ _id: `subject ${subjectId}` });
    if (subject?.orgId !== organizationId) throw new DomainError('shelf.not-found');
    for (const relation of heads)
      if (await this.#access.has(actor, relation, { organizationId }, now))
        return { oversees: true, arranges: true, attends: [] };
    const person = await model.findOne({ _id: `person ${organizationId} ${actor.actorId}` });
    const teaching = await model.find({ orgId: organizationId, kind: 'teaching', subjectId });
    const standing = standingOf(
      person?.kind === 'person' ? person : undefined,
      teaching.flatMap((row) => (row.kind === 'teaching' ? [row] : [])),
      today,
    );
    if (!standing.oversees && standing.attends.length === 0) throw new DomainError('shelf.not-found');
    return standing;
  }

  /** What somebody sees on a shelf, in the order of showing. */
  async rows(
    organizationId: string,
    subjectId: string,
    { oversees, attends }: Pick<ShelfStanding, 'oversees' | 'attends'>,
  ): Promise<ShelfRow[]> {
    const rows = await this.#rows.of(shelvesModel).find({ orgId: organizationId, subjectId });
    return rows
      .filter(({ unitId }) => oversees || unitId === undefined || attends.includes(unitId))
      .sort((a, b) => placed(a) - placed(b) || (a.placedAt < b.placedAt ? -1 : 1));
  }

  /** Whether a group of students is one of the organisation's. */
  async isGroup(organizationId: string, unitId: string): Promise<boolean> {
    const unit = await this.#rows.of(chatStructureModel).findOne({ _id: `unit ${unitId}` });
    return unit?.kind === 'unit' && unit.orgId === organizationId && unit.unitKind === 'study';
  }

  /** The subjects of an organisation that have material (R06). */
  async subjectsWithMaterial(organizationId: string): Promise<ReadonlySet<string>> {
    const rows = await this.#rows.of(shelvesModel).find({ orgId: organizationId });
    const there = await this.#rows
      .of(filesModel)
      .find({ _id: { $in: rows.map(({ fileId }) => fileId) }, state: 'stored' }, { projection: { _id: 1 } });
    const stored = new Set(there.map(({ _id }) => _id));
    return new Set(rows.flatMap(({ fileId, subjectId }) => (stored.has(fileId) ? [subjectId] : [])));
  }
}

const placed = ({ rank }: ShelfRow): number => rank ?? Number.MAX_SAFE_INTEGER;
