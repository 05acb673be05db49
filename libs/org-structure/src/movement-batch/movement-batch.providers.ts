import {
  Inject,
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
  type Provider,
} from '@nestjs/common';
import { Aggregates, type EventStore } from '@zveno/event-store';
import { DomainError, type Command } from '@zveno/kernel';
import { Clock } from '@zveno/messaging';
import { CONFIG, EVENT_STORE, type Config } from '@zveno/service';
import { Occupants } from '../occupants/occupants.ts';
import { MovementBatches } from './movement-batches.ts';

/** Goes on with interrupted batches at the start, and lets the running ones rest at the stop. */
@Injectable()
class BatchesLife implements OnApplicationBootstrap, BeforeApplicationShutdown {
  constructor(@Inject(MovementBatches) private readonly batches: MovementBatches) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.batches.resumeBatches();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.batches.close();
  }
}

/** A class with students is not archived, by a batch neither. @throws DomainError `unit.has-students` */
const guardWith =
  (occupants: Occupants) =>
  async ({ type, data, metadata }: Command): Promise<void> => {
    if (type !== 'ArchiveUnit') return;
    const { unitId } = data as { unitId: string };
    const students = await occupants.studentsIn(metadata.orgId ?? '', unitId, metadata.effectiveOn);
    if (students > 0) throw new DomainError('unit.has-students');
  };

/** What batches of movements need in a service's container, beside the stores and `Occupants`. */
export const movementBatchProviders: Provider[] = [
  {
    provide: MovementBatches,
    inject: [EVENT_STORE, Aggregates, Clock, Occupants, CONFIG],
    useFactory: (store: EventStore, aggregates: Aggregates, clock: Clock, occupants: Occupants, config: Config) => {
      const logger = new Logger('movement-batch');
      const log = {
        info: (facts: object, msg: string) => logger.log({ msg, ...facts }),
        error: (facts: object, msg: string) => logger.error({ msg, ...facts }),
      };
      const now = () => clock.now();
      const { movementUndoDays: undoDays } = config;
      return new MovementBatches({ store, aggregates, now, guard: guardWith(occupants), undoDays, log });
    },
  },
  BatchesLife,
];
