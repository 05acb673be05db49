import { Inject, Injectable } from '@nestjs/common';
import { Ephemeral } from '@zveno/ephemeral';
import { DomainError } from '@zveno/kernel';

const HOUR = 3_600_000;
/** Reports that one person may make in an hour: moderators shall not be buried under them. */
const REPORTS_AN_HOUR = 30;

/** How many messages somebody reports. */
@Injectable()
export class ReportLimit {
  constructor(@Inject(Ephemeral) private readonly ephemeral: Ephemeral) {}

  /** One more. @throws DomainError `rate.limited` */
  async count(personId: string): Promise<void> {
    const count = await this.ephemeral.count(`messages-reported/${personId}`, HOUR, REPORTS_AN_HOUR);
    if (count > REPORTS_AN_HOUR) throw new DomainError('rate.limited', { retryAfter: HOUR / 1_000 });
  }
}
