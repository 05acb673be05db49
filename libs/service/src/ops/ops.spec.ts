import { createLogger } from '../log/create-logger.ts';
import { Health } from './health.ts';
import { Metrics } from './metrics.ts';
import { startOpsServer } from './ops-server.ts';
import { Shutdown } from './shutdown.ts';

const silent = createLogger('probe', 'silent');
const never = () => new Promise<never>(() => {});

describe('Health', () => {
  it('is ready when every check passes', async () => {
    const health = new Health();
    health.register('log', () => {});
    const withdraw = health.register('keys', async () => 'closed');
    expect(await health.readiness()).toEqual({ status: 'not-ready', checks: { log: 'ok', keys: 'closed' } });
    withdraw();
    expect(await health.readiness()).toEqual({ status: 'ready', checks: { log: 'ok' } });
  });

  it('is not ready when a check fails, hangs or the process is stopping', async () => {
    const health = new Health();
    health.register('broken', () =>
      Promise.reject(Object.assign(new Error('Анна'), { code: 'event-store.unavailable' })),
    );
    health.register('hangs', never);
    health.stop();
    expect(await health.readiness(5)).toEqual({
      status: 'not-ready',
      checks: { broken: 'event-store.unavailable', hangs: 'timeout', process: 'stopping' },
    });
  });
});

describe('Shutdown', () => {
  it('closes in the reverse order, each after the other, once', async () => {
    const closed: string[] = [];
    const shutdown = new Shutdown(silent, 1_000);
    for (const name of ['store', 'service', 'door']) {
      shutdown.onStop(name, async () => {
        await Promise.resolve();
        closed.push(name);
      });
    }
    const first = shutdown.stop('spec');
    expect(shutdown.stop('again')).toBe(first);
    expect(await first).toBe(true);
    expect(closed).toEqual(['door', 'service', 'store']);
    expect(() => shutdown.onStop('late', () => {})).toThrow('stopping');
  });

  it('goes on when one cannot be closed, and says that it was not clean', async () => {
    const closed: string[] = [];
    const shutdown = new Shutdown(silent, 1_000);
    shutdown.onStop('store', () => closed.push('store'));
    shutdown.onStop('door', () => Promise.reject(new Error('stuck')));
    expect(await shutdown.stop('spec')).toBe(false);
    expect(closed).toEqual(['store']);
  });

  it('ends at its term', async () => {
    const shutdown = new Shutdown(silent, 5);
    shutdown.onStop('door', never);
    expect(await shutdown.stop('spec')).toBe(false);
  });
});

describe('the figures', () => {
  it('count and time requests, and ask for lags when scraped', async () => {
    const metrics = new Metrics({ defaults: false });
    metrics.answered('unit.rename', 'ok', 0.002);
    metrics.answered('unit.rename', 'unit.not-found', 0.001);
    let lag = 3;
    const hide = metrics.watchLag('units', () => lag);
    metrics.gauge('zveno_streams', 'Streams.', () => 7);
    lag = 4;
    const text = await metrics.registry.metrics();
    expect(text).toContain('zveno_requests_total{subject="unit.rename",outcome="unit.not-found"} 1');
    expect(text).toContain('zveno_request_seconds_count{subject="unit.rename"} 2');
    expect(text).toContain('zveno_projection_lag_events{projection="units"} 4');
    expect(text).toContain('zveno_streams 7');
    hide();
    expect(await metrics.registry.metrics()).not.toContain('projection="units"');
  });

  it('tell which checks fail', async () => {
    const metrics = new Metrics({ defaults: false });
    const health = new Health();
    metrics.watchChecks(health);
    health.register('event-store', () => {});
    const mend = health.register('key-store', () => 'closed');
    expect(await metrics.registry.metrics()).toMatch(
      /zveno_check_failed\{check="event-store"\} 0\nzveno_check_failed\{check="key-store"\} 1/u,
    );
    mend();
    expect(await metrics.registry.metrics()).not.toContain('key-store');
  });

  it('tell of the process itself', async () => {
    const metrics = new Metrics();
    expect(await metrics.registry.metrics()).toContain('process_resident_memory_bytes');
  });
});

describe('the ops server', () => {
  it('answers health and figures, nothing else', async () => {
    const health = new Health();
    const { url, close } = await startOpsServer(
      { host: '127.0.0.1', port: 0 },
      health,
      new Metrics({ defaults: false }),
    );
    const status = async (path: string, method = 'GET') => {
      const answer = await fetch(url + path, { method });
      await answer.text();
      return answer.status;
    };
    expect(await status('/health/live')).toBe(200);
    expect(await status('/health/ready')).toBe(200);
    expect(await status('/metrics')).toBe(200);
    expect(await status('/')).toBe(404);
    expect(await status('/health/live', 'POST')).toBe(404);
    health.stop();
    expect(await status('/health/ready')).toBe(503);
    await close();
  });
});
