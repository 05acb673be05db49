import { Inject, Injectable } from '@nestjs/common';
import type { RecordAccess } from '@zveno/contracts-analytics';
import { analyticsStreams } from '@zveno/contracts-analytics/events';
import { Aggregates, type EventStore } from '@zveno/event-store';
import { Clock, derivedId, type RequestContext } from '@zveno/messaging';
import { EVENT_STORE } from '@zveno/service';
import { access } from './access.decider.ts';

const QUARTER_MS = 15 * 60_000;

/** The instant at which the quarter of an hour began, ISO 8601 in UTC. */
const quarterOf = (now: string): string => {
  const instant = Date.parse(now);
  return new Date(instant - (instant % QUARTER_MS)).toISOString();
};

/**
 * Records accesses durably, each once in a quarter of an hour. The first of its kind waits for the disk, together with all
 * others that arrive meanwhile; those after it are answered at once.
 */
@Injectable()
export class AccessLog {
  // Of its own: streams of readers must not crowd out of memory those that commands work on.
  readonly #aggregates: Aggregates;
  #quarter = '';
  #recorded = new Map<string, Promise<string>>();

  constructor(@Inject(EVENT_STORE) store: EventStore, @Inject(Clock) clock: Clock) {
    this.#aggregates = new Aggregates(store, { clock: () => new Date(clock.now()), cacheSize: 20_000 });
  }

  /**
   * The position at which the access stands in the log.
   * @throws DomainError those of `append`; nothing may be released then
   */
  record(request: RecordAccess, context: RequestContext): Promise<string> {
    const quarter = quarterOf(context.now);
    if (quarter !== this.#quarter) {
      this.#quarter = quarter;
      this.#recorded = new Map();
    }
    const recorded = this.#recorded;
    const { actorId, act, outcome, organizationId, code } = request;
    const subjectIds = [...new Set(request.subjectIds)].sort();
    const key = JSON.stringify([actorId, act, outcome, organizationId ?? '', code ?? '', ...subjectIds]);
    const known = recorded.get(key);
    if (known !== undefined) return known;
    const accessId = derivedId('access', quarter, key);
    const data = {
      accessId,
      act,
      outcome,
      ...(organizationId === undefined ? {} : { organizationId }),
      subjectIds,
      ...(code === undefined ? {} : { code }),
      quarter,
    };
    const date = quarter.slice(0, 10);
    const metadata = {
      commandId: accessId,
      ...(organizationId === undefined ? {} : { orgId: organizationId }),
      actorId,
      effectiveOn: date,
      now: context.now,
      correlationId: context.correlationId,
    };
    const stream = analyticsStreams.accesses(organizationId, date, actorId);
    const recording = this.#aggregates
      .handle(access, stream, { type: 'RecordAccess', data, metadata }, { expected: 'any' })
      .then(({ position }) => position);
    recorded.set(key, recording);
    // What was not recorded is tried again by the next who asks.
    recording.catch(() => recorded.delete(key));
    return recording;
  }
}
