import { Inject, Injectable } from '@nestjs/common';
import type { EventStore } from '@zveno/event-store';
import { parsePosition, type Event, type Row } from '@zveno/kernel';
import {
  page,
  ProjectionRunner,
  ReadStore,
  type AnyModel,
  type ProjectionModel,
  type ReadModel,
} from '@zveno/read-store';
import { EVENT_STORE } from '@zveno/service';

/** What the controllers of the registry share: rows, how far they have got, pages. */
@Injectable()
export class RegistryReadings {
  constructor(
    @Inject(ReadStore) private readonly store: ReadStore,
    @Inject(ProjectionRunner) private readonly runner: ProjectionRunner,
    @Inject(EVENT_STORE) private readonly events: EventStore,
  ) {}

  rows<R extends Row, E extends Event>(model: ProjectionModel<R, E>): ReadModel<R> {
    return this.store.model(model);
  }

  /** Waits until the readings have passed a position. @throws DomainError `position.invalid`, `position.beyond-head`, `read.lagging`, `read.stopped` */
  async passed(after: string | undefined, ...models: readonly AnyModel[]): Promise<void> {
    if (after === undefined) return;
    const position = parsePosition(after);
    await Promise.all(models.map(({ projection }) => this.runner.waitFor(projection.name, position)));
  }

  /** Waits until the readings hold all that was recorded before the call. @throws as `passed` */
  async caughtUp(...models: readonly AnyModel[]): Promise<void> {
    await this.passed(await this.events.head(), ...models);
  }

  /**
   * One page of rows that sort by one unique field.
   *
   * @param find the rows whose field lies behind the place given, in order, at most so many
   * @throws DomainError `cursor.invalid`
   */
  page<R>(
    asked: Readonly<{ cursor?: string; limit?: number }>,
    find: (behind: string | undefined, limit: number) => Promise<R[]>,
    placeOf: (row: R) => string,
  ): Promise<Readonly<{ rows: R[]; next?: string }>> {
    return page(asked, (behind, limit) => find(behind?.$gt, limit), placeOf);
  }
}
