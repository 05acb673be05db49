import { Inject, Injectable } from '@nestjs/common';
import { ReadStore } from '@zveno/read-store';
import { guardianLinksModel } from '../registry/readings/guardian-links.model.ts';
import { Pupils } from './pupils.ts';

/** The children a person answers for. */
@Injectable()
export class Wards {
  constructor(
    @Inject(ReadStore) private readonly store: ReadStore,
    @Inject(Pupils) private readonly pupils: Pupils,
  ) {}

  /** Whether one of them comes in by login and PIN, so on a device where codes for this person's phone may arrive. */
  async withoutPhone(guardianId: string): Promise<boolean> {
    const links = await this.store.model(guardianLinksModel).find({ guardianId, status: 'confirmed' });
    for (const { orgId: organizationId, studentEntryId } of links)
      if (await this.pupils.hasLogin({ organizationId, studentEntryId })) return true;
    return false;
  }
}
