import type { Health } from './health.ts';
import { LabelledGauge } from './labelled-gauge.ts';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** The figures of a process in Prometheus' format. Labels never hold ids of people. */
export class Metrics {
  readonly registry = new Registry();
  private readonly requests: Counter;
  private readonly seconds: Histogram;
  private readonly lag: LabelledGauge;
  private readonly reactions: LabelledGauge;
  private readonly timers: LabelledGauge;

  constructor({ defaults = true }: { defaults?: boolean } = {}) {
    const registers = [this.registry];
    if (defaults) collectDefaultMetrics({ register: this.registry });
    this.requests = new Counter({
      name: 'zveno_requests_total',
      help: 'Requests answered by a service, by subject and by the code of the refusal (ok: none).',
      labelNames: ['subject', 'outcome'],
      registers,
    });
    this.seconds = new Histogram({
      name: 'zveno_request_seconds',
      help: 'How long services took to answer, by subject.',
      labelNames: ['subject'],
      buckets: SECONDS,
      registers,
    });
    this.lag = new LabelledGauge(this.registry, {
      name: 'zveno_projection_lag_events',
      help: 'How many positions of the log a projection has not folded in yet; 0 when it has caught up.',
      label: 'projection',
    });
    this.reactions = new LabelledGauge(this.registry, {
      name: 'zveno_reaction_held_up',
      help: 'Whether a reaction is held up by an event: 0 no, 1 it tries again, 2 it waits for an operator.',
      label: 'reaction',
    });
    this.timers = new LabelledGauge(this.registry, {
      name: 'zveno_timer_failed',
      help: 'Whether the last run of a timer failed: 1, or 0 when all is well.',
      label: 'timer',
    });
  }

  /** Counts one answered request. `outcome` is `ok` or the code of the refusal. */
  answered(subject: string, outcome: string, seconds: number): void {
    this.requests.inc({ subject, outcome });
    this.seconds.observe({ subject }, seconds);
  }

  /** Shows a projection's lag in log positions, asked for at each scrape. @returns hides it again */
  watchLag(projection: string, read: () => number): () => void {
    return this.lag.watch(projection, read);
  }

  /** Shows whether a reaction is held up (0, 1 or 2, see the figure's help). @returns hides it again */
  watchReaction(reaction: string, read: () => number): () => void {
    return this.reactions.watch(reaction, read);
  }

  /** Shows whether a timer's last run failed (0 or 1). @returns hides it again */
  watchTimer(timer: string, read: () => number): () => void {
    return this.timers.watch(timer, read);
  }

  /** Shows the checks of a process (see Health), looked at for each scrape: 1 while a check fails, otherwise 0. */
  watchChecks(health: Health): void {
    new Gauge({
      name: 'zveno_check_failed',
      help: 'Whether a check of the process fails: 1, or 0 when all is well.',
      labelNames: ['check'],
      registers: [this.registry],
      async collect() {
        const { checks } = await health.readiness();
        this.reset();
        for (const [check, outcome] of Object.entries(checks)) this.set({ check }, outcome === 'ok' ? 0 : 1);
      },
    });
  }

  /** A figure asked for at each scrape. Name it `zveno_<what>_<unit>`. */
  gauge(name: string, help: string, read: () => number): void {
    new Gauge({
      name,
      help,
      registers: [this.registry],
      collect() {
        this.set(read());
      },
    });
  }
}
