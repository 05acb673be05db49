import { Inject, Injectable } from '@nestjs/common';
import type { Standing } from '@zveno/contracts-communication/events';
import { Ephemeral } from '@zveno/ephemeral';
import { DomainError } from '@zveno/kernel';

const MINUTE_MS = 60_000;

/** What one person may write in one chat within a minute. */
const MOST_A_MINUTE: Readonly<Record<Standing, number>> = { member: 30, staff: 120, owner: 120 };

/** Keeps one person from drowning a chat. */
@Injectable()
export class Flood {
  most = MOST_A_MINUTE;
  readonly #ephemeral: Ephemeral;

  constructor(@Inject(Ephemeral) ephemeral: Ephemeral) {
    this.#ephemeral = ephemeral;
  }

  /** One act more of somebody's in a chat. @throws DomainError `message.flood` */
  async count(chatId: string, personId: string, standing: Standing): Promise<void> {
    const most = this.most[standing];
    const count = await this.#ephemeral.count(`messages/${chatId}/${personId}`, MINUTE_MS, most);
    if (count > most) throw new DomainError('message.flood', { most, retryAfter: MINUTE_MS / 1_000 });
  }
}
