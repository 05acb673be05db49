import { Inject, Injectable } from '@nestjs/common';
import { Readings } from '../readings.ts';
import { datedAheadModel } from './dated-ahead.model.ts';
import type { DatedAheadRow } from './dated-ahead.projection.ts';

/** Entries of the roster by the days for which something of them was recorded ahead. */
@Injectable()
export class DatedAheadEntries {
  constructor(@Inject(Readings) private readonly readings: Readings) {}

  /** Of the days behind one date, up to and with another. @throws DomainError `read.lagging` */
  between(after: string, upTo: string): Promise<DatedAheadRow[]> {
    return this.readings.rows(datedAheadModel).find({ on: { $gt: after, $lte: upTo } });
  }
}
