import { Controller, Inject } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import { listSubjects, ListSubjects, type SubjectList } from '@zveno/contracts-org-structure';
import { Meta, type RequestContext } from '@zveno/messaging';
import { validated } from '@zveno/service';
import { Readings, told } from '../readings.ts';
import { employedAmong } from '../roster/employed.ts';
import { rosterModel } from '../roster/roster.model.ts';
import { teachingModel } from '../teaching/teaching.model.ts';
import { unitsModel } from '../units/units.model.ts';
import { subjectsModel } from './subjects.model.ts';
import { taughtSubjects } from './taught-subjects.ts';

@Controller()
export class SubjectsController {
  constructor(@Inject(Readings) private readonly readings: Readings) {}

  @MessagePattern(listSubjects.subject)
  async list(
    @Payload(validated(ListSubjects)) data: ListSubjects,
    @Meta() context: RequestContext,
  ): Promise<SubjectList> {
    const { organizationId } = data;
    const models = [subjectsModel, teachingModel, unitsModel, rosterModel];
    const { asOf } = await this.readings.organization(data, context, models);
    const [subjects, teaching, units] = await Promise.all([
      this.readings.rowsOf(subjectsModel, organizationId),
      this.readings.rowsOf(teachingModel, organizationId),
      this.readings.rowsOf(unitsModel, organizationId),
    ]);
    const entries = new Set(teaching.flatMap((row) => row.teachers.map(({ value }) => value.rosterEntryId)));
    const ids = [...entries].map((entry) => `${organizationId}.${entry}`);
    const isEmployed = employedAmong(await this.readings.rows(rosterModel).find({ _id: { $in: ids } }), asOf);
    const list = taughtSubjects({ subjects, teaching, units, isEmployed }, asOf);
    const items = data.untaught === true ? list.items.filter(({ groups }) => groups.length === 0) : list.items;
    return { ...told(asOf), untaught: list.untaught, items };
  }
}
