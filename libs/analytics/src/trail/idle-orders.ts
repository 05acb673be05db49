import { Inject, Injectable } from '@nestjs/common';
import type { IdleOrder } from '@zveno/contracts-analytics';
import { ReadStore } from '@zveno/read-store';
import { labelsModel } from './labels.model.ts';
import { TrailReader } from './trail-reader.ts';

/** Orders by which nothing was done. */
@Injectable()
export class IdleOrdersReader {
  constructor(
    @Inject(ReadStore) private readonly store: ReadStore,
    @Inject(TrailReader) private readonly trail: TrailReader,
  ) {}

  /** What was corrected since does not count as done; an annulled order has nothing to do. The oldest first. */
  async of(orgId: string): Promise<IdleOrder[]> {
    const orders = await this.store
      .model(labelsModel)
      .find({ orgId, kind: 'order' }, { sort: { orgId: 1, kind: 1, place: 1 } });
    const acted = new Set(await this.trail.actedUpon(orgId));
    return orders
      .filter(({ _id, annulled }) => annulled === undefined && !acted.has(_id))
      .map(({ _id, text, at }) => ({ orderId: _id, ...(text && { title: text }), recordedAt: at ?? '' }));
  }
}
