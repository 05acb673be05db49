import { Inject, Injectable } from '@nestjs/common';
import type { AcknowledgementCount } from '@zveno/contracts-communication';
import { Rows } from '@zveno/service';
import type { MessageRow } from '../messages/messages.projection.ts';
import { acknowledgementsModel } from './acknowledgements.model.ts';

/** How many have said that they have read messages. */
@Injectable()
export class AcknowledgementCounts {
  readonly #rows: Rows;

  constructor(@Inject(Rows) rows: Rows) {
    this.#rows = rows;
  }

  /** By message's row. */
  async of(
    messages: readonly Pick<MessageRow, '_id'>[],
    reader: string,
  ): Promise<ReadonlyMap<string, AcknowledgementCount>> {
    const rows = this.#rows.of(acknowledgementsModel);
    return new Map(
      await Promise.all(
        messages.map(async ({ _id: message }) => {
          const [given, own] = await Promise.all([
            rows.count({ message }),
            rows.findOne({ _id: `${message} ${reader}` }),
          ]);
          return [message, { given, own: own !== null }] as const;
        }),
      ),
    );
  }
}
