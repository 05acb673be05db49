import { Inject, Injectable } from '@nestjs/common';
import { Vault } from '@zveno/privacy';
import { unitOn } from '../registry/lookups.ts';
import { RegistryReadings } from '../registry/readings/registry-readings.ts';
import { registryRosterModel } from '../registry/readings/roster.model.ts';

const PAGE = 500;

export type ChildName = Readonly<{ surname: string; givenName: string; patronymic?: string | undefined }>;

/** A name as it is compared: case, ё, hyphens and stray signs make no difference. */
const nameKey = (name: string): string =>
  name
    .toLowerCase()
    .replaceAll('ё', 'е')
    .replaceAll(/[^\p{L}]/gu, '');

/** Whether one name is the other's. Where one of them has no patronymic, it makes no difference. */
export const isNamed = (known: ChildName, said: ChildName): boolean => {
  const same = (field: 'surname' | 'givenName') => nameKey(known[field]) === nameKey(said[field]);
  const [a, b] = [nameKey(known.patronymic ?? ''), nameKey(said.patronymic ?? '')];
  return same('surname') && same('givenName') && (a === '' || b === '' || a === b);
};

/** Pupils of a roster by what they are called. */
@Injectable()
export class NamedChildren {
  constructor(
    @Inject(RegistryReadings) private readonly readings: RegistryReadings,
    @Inject(Vault) private readonly vault: Vault,
  ) {}

  /** The entries of those who study there on a date, in one of these classes when any are named, and are called so. */
  async called(
    said: ChildName,
    { organizationId, unitIds, on }: Readonly<{ organizationId: string; unitIds?: readonly string[]; on: string }>,
  ): Promise<string[]> {
    const found: string[] = [];
    for (let behind = ''; ;) {
      const among = unitIds === undefined ? {} : { unitIds: { $in: [...unitIds] } };
      const filter = { orgId: organizationId, kind: 'student' as const, _id: { $gt: behind }, ...among };
      const rows = await this.readings.rows(registryRosterModel).find(filter, { sort: { _id: 1 }, limit: PAGE });
      const there = rows.filter(({ places }) => {
        const unit = unitOn(places, on);
        return unit !== undefined && (unitIds === undefined || unitIds.includes(unit));
      });
      const named = await this.vault.openRows(
        there.map(({ rosterEntryId, surname, givenName, patronymic }) => ({
          rosterEntryId,
          surname,
          givenName,
          ...(patronymic && { patronymic }),
        })),
        ['surname', 'givenName', 'patronymic'],
      );
      found.push(...named.filter((one) => isNamed(one, said)).map(({ rosterEntryId }) => rosterEntryId));
      if (rows.length < PAGE) return found;
      behind = rows.at(-1)!._id;
    }
  }
}
