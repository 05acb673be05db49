import { Controller, Inject } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import {
  AboutOrder,
  DraftOrder,
  draftOrder,
  getOrder,
  listOrderTemplates,
  ListOrderTemplates,
  type OrderDraft,
  type OrderTemplateList,
  type OrderView,
} from '@zveno/contracts-org-structure';
import { DomainError } from '@zveno/kernel';
import { Meta, type RequestContext } from '@zveno/messaging';
import { validated } from '@zveno/service';
import { renderOrder } from '../../order-templates/render-order.ts';
import { orderTemplates } from '../../order-templates/templates.ts';
import { labelAsOf } from '../facts.ts';
import { academicYearsModel } from '../organizations/academic-years.model.ts';
import { Readings, type Standing } from '../readings.ts';
import { PersonalData } from '../roster/personal-data.ts';
import { rosterModel } from '../roster/roster.model.ts';
import { unitNameAsOf } from '../units/units-as-of.ts';
import { unitsModel } from '../units/units.model.ts';
import { orderItem } from './order-item.ts';
import { ordersModel } from './orders.model.ts';

/** Drafts of orders by template, and one order with its words. Names are opened here only, for the answer. */
@Controller()
export class OrderDraftsController {
  constructor(
    @Inject(Readings) private readonly readings: Readings,
    @Inject(PersonalData) private readonly personalData: PersonalData,
  ) {}

  @MessagePattern(listOrderTemplates.subject)
  templates(@Payload(validated(ListOrderTemplates)) _: ListOrderTemplates): OrderTemplateList {
    return {
      items: orderTemplates.map(({ templateId, forms, kind, title, fields }) => ({
        templateId,
        forms: [...forms],
        kind,
        title,
        fields: [...fields],
      })),
    };
  }

  @MessagePattern(draftOrder.subject)
  async draft(@Payload(validated(DraftOrder)) data: DraftOrder, @Meta() context: RequestContext): Promise<OrderDraft> {
    const template = orderTemplates.find(({ templateId }) => templateId === data.templateId);
    const form = data.form ?? template?.forms[0] ?? 'order';
    if (template === undefined || !template.forms.includes(form)) throw new DomainError('order-template.not-found');
    const { organizationId, number, date, effectiveOn, signer, basis } = data;
    const models = [rosterModel, unitsModel, academicYearsModel];
    const { organization, asOf } = await this.readings.organization(data, context, models);
    const { name, requisites } = labelAsOf(organization.facts, asOf)!;
    const text = renderOrder(template, form, {
      ...{ number, date, effectiveOn, signer, basis },
      organization: { name, ...requisites },
      people: await this.people(organizationId, data.rosterEntryIds ?? [], asOf),
      unit: await this.unit(data, asOf),
      year: await this.year(data, asOf),
    });
    return { templateId: template.templateId, form, kind: template.kind, title: template.title, text };
  }

  @MessagePattern(getOrder.subject)
  async get(@Payload(validated(AboutOrder)) data: AboutOrder, @Meta() context: RequestContext): Promise<OrderView> {
    const { asOf } = await this.readings.organization(data, context, [ordersModel]);
    const row = await this.readings.rows(ordersModel).findOne({ _id: data.orderId });
    if (row?.orgId !== data.organizationId) throw new DomainError('order.not-found');
    const [opened] = await this.personalData.open([row], ['title', 'text', 'signer']);
    const { title, text, signer } = opened!;
    return { ...orderItem(row, asOf), ...(title && { title }), ...(text && { text }), ...(signer && { signer }) };
  }

  /** Names in the order asked for. @throws DomainError `roster-entry.not-found` */
  private async people(orgId: string, entries: readonly string[], asOf: Standing): Promise<string[]> {
    const ids = entries.map((entry) => `${orgId}.${entry}`);
    const rows = await this.readings.rows(rosterModel).find({ _id: { $in: ids } });
    const sealed = rows.flatMap((row) => {
      const person = labelAsOf(row.person, asOf);
      return person === undefined ? [] : [{ _id: row._id, ...person }];
    });
    const opened = await this.personalData.open(sealed, ['surname', 'givenName', 'patronymic']);
    const names = new Map(
      opened.map(({ _id, surname, givenName, patronymic }) => [
        _id,
        [surname, givenName, patronymic].filter((part) => part !== undefined).join(' '),
      ]),
    );
    return ids.map((id) => {
      const name = names.get(id);
      if (name === undefined) throw new DomainError('roster-entry.not-found');
      return name;
    });
  }

  private async unit({ organizationId, unitId }: DraftOrder, asOf: Standing): Promise<string | undefined> {
    if (unitId === undefined) return undefined;
    const row = await this.readings.rows(unitsModel).findOne({ _id: unitId });
    if (row?.orgId !== organizationId) throw new DomainError('unit.not-found');
    return unitNameAsOf(row, asOf);
  }

  private async year({ organizationId, academicYearId }: DraftOrder, asOf: Standing): Promise<string | undefined> {
    if (academicYearId === undefined) return undefined;
    const row = await this.readings.rows(academicYearsModel).findOne({ _id: academicYearId });
    if (row?.orgId !== organizationId) throw new DomainError('academic-year.not-found');
    return labelAsOf(row.facts, asOf)?.title;
  }
}
