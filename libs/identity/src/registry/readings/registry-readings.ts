import { Inject, Injectable } from '@nestjs/common';
import type { EventStore } from '@zveno/event-store';
import { DomainError, parsePosition, type Event, type Row } from '@zveno/kernel';
import { ProjectionRunner, ReadStore, type AnyModel, type ProjectionModel, type ReadModel } from '@zveno/read-store';
import { EVENT_STORE } from '@zveno/service';

const LIMIT = 100;

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
  async page<R>(
    { cursor, limit = LIMIT }: Readonly<{ cursor?: string; limit?: number }>,
    find: (behind: string | undefined, limit: number) => Promise<R[]>,
    placeOf: (row: R) => string,
  ): Promise<Readonly<{ rows: R[]; next?: string }>> {
    const found = await find(cursor === undefined ? undefined : decode(cursor), limit + 1);
    const rows = found.slice(0, limit);
    const last = rows.at(-1);
    return found.length > limit && last !== undefined ? { rows, next: encode(placeOf(last)) } : { rows };
  }
}

const encode = (place: string) => Buffer.from(place).toString('base64url');

const decode = (cursor: string): string => {
  const place = Buffer.from(cursor, 'base64url').toString();
  if (encode(place) !== cursor) throw new DomainError('cursor.invalid');
  return place;
};
