import { Inject, Injectable } from '@nestjs/common';
import type { Event, Row } from '@zveno/kernel';
import { ProjectionRunner, ReadStore, type AnyModel, type ProjectionModel, type ReadModel } from '@zveno/read-store';

/** The rows of a service's readings, for the controllers that show them. */
@Injectable()
export class Rows {
  readonly #store: ReadStore;
  readonly #runner: ProjectionRunner;

  constructor(@Inject(ReadStore) store: ReadStore, @Inject(ProjectionRunner) runner: ProjectionRunner) {
    this.#store = store;
    this.#runner = runner;
  }

  of<R extends Row, E extends Event>(model: ProjectionModel<R, E>): ReadModel<R> {
    return this.#store.model(model);
  }

  /** Waits until these have passed a position, if one is given. @throws DomainError `read.lagging`, `position.beyond-head` */
  async passed({ after }: Readonly<{ after?: string }>, ...models: readonly AnyModel[]): Promise<void> {
    if (after === undefined) return;
    await Promise.all(models.map(({ projection }) => this.#runner.waitFor(projection.name, after)));
  }
}
