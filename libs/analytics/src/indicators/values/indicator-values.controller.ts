import { Controller, Inject } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import { Access } from '@zveno/access';
import {
  FRESHNESS,
  getIndicatorValues,
  IndicatorValuesRequest,
  type IndicatorData,
  type IndicatorValues,
} from '@zveno/contracts-analytics';
import { DomainError } from '@zveno/kernel';
import { Meta, type RequestContext } from '@zveno/messaging';
import { validated } from '@zveno/service';
import { Catalogue } from '../definitions/catalogue.ts';
import { FreshnessReading } from './freshness.ts';
import { InsideValues } from './inside-values.ts';
import { OutsideValues } from './outside-values.ts';

@Controller()
export class IndicatorValuesController {
  constructor(
    @Inject(Catalogue) private readonly catalogue: Catalogue,
    @Inject(Access) private readonly access: Access,
    @Inject(InsideValues) private readonly inside: InsideValues,
    @Inject(OutsideValues) private readonly outside: OutsideValues,
    @Inject(FreshnessReading) private readonly freshness: FreshnessReading,
  ) {}

  @MessagePattern(getIndicatorValues.subject)
  async get(
    @Payload(validated(IndicatorValuesRequest)) request: IndicatorValuesRequest,
    @Meta() context: RequestContext,
  ): Promise<IndicatorValues> {
    const { organizationId, municipalityId, regionId } = request;
    const named = [organizationId, municipalityId, regionId].filter((id) => id !== undefined);
    if (request.indicatorId === FRESHNESS) return this.freshness.values(context.now);
    if (named.length !== 1) throw new DomainError('report.scope-invalid');
    const [definition, isInside] = await Promise.all([
      this.catalogue.find(request.indicatorId, request.version),
      organizationId !== undefined && this.#belongs(organizationId, context),
    ]);
    assertRole(definition, request);
    if (organizationId !== undefined && isInside)
      return this.inside.values(definition, { ...request, organizationId }, context);
    return this.outside.values(definition, request, context);
  }

  /** Its administrators, director and deputies see everything of their organisation. */
  async #belongs(organizationId: string, { actor, now }: RequestContext): Promise<boolean> {
    for (const relation of ['administrator', 'director', 'deputy'] as const)
      if (await this.access.has(actor, relation, { organizationId }, now)) return true;
    return false;
  }
}

const assertRole = ({ dimensions }: IndicatorData, { role }: IndicatorValuesRequest): void => {
  if (role !== undefined && !dimensions.includes('role')) throw new DomainError('indicator.role-unknown');
};
