import type { Health } from './health.ts';
import type { Metrics } from './metrics.ts';

export type OpsAnswer = Readonly<{ status: number; type: string; body: string }>;

const json = (status: number, body: object): OpsAnswer => ({
  status,
  type: 'application/json; charset=utf-8',
  body: JSON.stringify(body),
});

/** What a process answers to those who watch over it, by path. */
export const opsAnswers = (
  health: Health,
  metrics: Metrics,
): Readonly<Record<'/health/live' | '/health/ready' | '/metrics', () => Promise<OpsAnswer>>> => ({
  '/health/live': async () => json(200, { status: 'live' }),
  '/health/ready': async () => {
    const readiness = await health.readiness();
    return json(readiness.status === 'ready' ? 200 : 503, readiness);
  },
  '/metrics': async () => ({
    status: 200,
    type: metrics.registry.contentType,
    body: await metrics.registry.metrics(),
  }),
});
