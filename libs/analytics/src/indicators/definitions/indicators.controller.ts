import { Controller, Inject } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import {
  defineIndicators,
  DefineIndicatorsRequest,
  listIndicators,
  ListIndicators,
  type Indicators,
} from '@zveno/contracts-analytics';
import { analyticsStreams } from '@zveno/contracts-analytics/events';
import type { CommandReply } from '@zveno/contracts-common';
import { Aggregates } from '@zveno/event-store';
import { DomainError, START, comparePositions } from '@zveno/kernel';
import { commandMetadata, derivedId, Meta, type RequestContext } from '@zveno/messaging';
import { AsKnown, ProjectionRunner, ReadStore } from '@zveno/read-store';
import { validated } from '@zveno/service';
import { indicatorClockModel } from '../clock/indicator-clock.model.ts';
import { Catalogue } from './catalogue.ts';
import { definition, definitionFrom } from './definition.decider.ts';
import { definitionsModel } from './definitions.model.ts';

@Controller()
export class IndicatorsController {
  private readonly asKnown: AsKnown;

  constructor(
    @Inject(Catalogue) private readonly catalogue: Catalogue,
    @Inject(Aggregates) private readonly aggregates: Aggregates,
    @Inject(ReadStore) store: ReadStore,
    @Inject(ProjectionRunner) runner: ProjectionRunner,
  ) {
    this.asKnown = new AsKnown(store, runner, indicatorClockModel);
  }

  @MessagePattern(listIndicators.subject)
  async list(
    @Payload(validated(ListIndicators)) data: ListIndicators,
    @Meta() { now }: RequestContext,
  ): Promise<Indicators> {
    const position = await this.asKnown.position(data, now, [definitionsModel]);
    return { items: await this.catalogue.list(), position };
  }

  /** Definitions hold for the whole installation: who runs a part of it does not change them. */
  @MessagePattern(defineIndicators.subject)
  async define(
    @Payload(validated(DefineIndicatorsRequest)) { definitions }: DefineIndicatorsRequest,
    @Meta() context: RequestContext,
  ): Promise<CommandReply> {
    if (context.actor.regions !== '*') throw new DomainError('access.denied');
    const given = definitions.map(({ id: indicatorId, ...rest }) => ({ indicatorId, ...rest }));
    for (const one of given) definitionFrom(one);
    let last = START;
    for (const data of given) {
      const { position } = await this.aggregates.handle(definition, analyticsStreams.indicator(data.indicatorId), {
        type: 'DefineIndicator',
        data,
        metadata: {
          ...commandMetadata(context),
          commandId: derivedId(context.commandId, `${data.indicatorId} ${data.version}`),
        },
      });
      if (comparePositions(position, last) > 0) last = position;
    }
    return { position: last };
  }
}
