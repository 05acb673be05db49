import { Inject, Injectable } from '@nestjs/common';
import { DomainError } from '@zveno/kernel';
import { Rows } from '@zveno/service';
import { moderationCasesModel } from './cases.model.ts';
import type { CaseRow } from './cases.projection.ts';

/** Cases as moderators may look at them: nobody at one about their own words. */
@Injectable()
export class ShownCases {
  constructor(@Inject(Rows) private readonly rows: Rows) {}

  /** @throws DomainError `moderation-case.not-found`, also when it is another organisation's, `moderation-case.own` */
  async shown(organizationId: string, caseId: string, personId: string): Promise<CaseRow> {
    const row = await this.rows.of(moderationCasesModel).findOne({ _id: caseId });
    if (row?.orgId !== organizationId) throw new DomainError('moderation-case.not-found');
    if (row.authorId === personId) throw new DomainError('moderation-case.own');
    return row;
  }
}
