import { Inject, Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { sessionNotices, type SessionsNotice } from '@zveno/contracts-identity';
import { Aggregates } from '@zveno/event-store';
import type { Recorded } from '@zveno/kernel';
import { Notices } from '@zveno/messaging';

/** After these some session may be over. */
const ENDINGS: ReadonlySet<string> = new Set(['SessionRevoked', 'SessionGenerationAdvanced', 'ProfileLocked']);

/** Tells the gateways whose sessions to look at, so that a socket ends with its session. */
@Injectable()
export class SessionNotices implements OnModuleInit, OnModuleDestroy {
  readonly #aggregates: Aggregates;
  readonly #notices: Notices;
  #end = () => {};

  constructor(@Inject(Aggregates) aggregates: Aggregates, @Inject(Notices) notices: Notices) {
    this.#aggregates = aggregates;
    this.#notices = notices;
  }

  onModuleInit(): void {
    this.#end = this.#aggregates.onAppended((events) => this.#told(events));
  }

  onModuleDestroy(): void {
    this.#end();
  }

  #told(events: readonly Recorded[]): void {
    for (const { type, data } of events)
      if (ENDINGS.has(type) && 'personId' in data && typeof data.personId === 'string')
        this.#notices.publish(sessionNotices.changed, { personId: data.personId } satisfies SessionsNotice);
  }
}
