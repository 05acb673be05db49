import { openGateway } from '../gateway.fixture.ts';
import type { GatewayDoor } from '../door.ts';

const upload: GatewayDoor = {
  name: 'uploads',
  routes: [{ method: 'POST', path: '/uploads/{uploadId}' }],
  operations: { '/uploads/{uploadId}': { post: { operationId: 'upload', responses: { 202: { description: 'ok' } } } } },
  register: (scope, { requester, headersOf }) => {
    scope.addContentTypeParser('application/zip', (_, stream, done) => done(null, stream));
    scope.post<{ Params: { uploadId: string } }>(
      '/uploads/:uploadId',
      { bodyLimit: 1_000_000 },
      async (request, reply) => {
        let bytes = 0;
        for await (const chunk of request.body as AsyncIterable<Buffer>) bytes += chunk.length;
        await requester.request('uploads.take', { bytes, ...request.params }, headersOf(request, 'command'));
        return reply.code(202).send({ bytes, by: request.actor.actorId });
      },
    );
  },
};

describe('the only door', () => {
  let door: Awaited<ReturnType<typeof openGateway>> | undefined;
  const open = async (...options: Parameters<typeof openGateway>) => (door = await openGateway(...options));
  afterEach(() => door?.close());

  it.each(['/api', '/api/', '/api/units/u1/name', '/api/nothing', '/api/uploads/u1'])(
    'answers 401 without a token at %s',
    async (path) => {
      const { gateway } = await open({}, { doors: [upload] });
      const answer = await fetch(gateway.url + path);
      const body = (await answer.json()) as { code: string };
      expect([answer.status, body.code]).toEqual([401, 'auth.required']);
      expect(answer.headers.get('WWW-Authenticate')).toContain('Bearer');
    },
  );

  it('opens further doors behind the same token', async () => {
    const { call, requester } = await open({}, { doors: [upload] });
    const answer = await call('POST', '/api/uploads/u1', {
      body: 'x'.repeat(500_000),
      'Content-Type': 'application/zip',
    });
    expect([answer.status, answer.body]).toEqual([202, { bytes: 500_000, by: 'operator-1' }]);
    expect(requester.asked[0]?.data).toEqual({ bytes: 500_000, uploadId: 'u1' });
    expect((await call('GET', '/api/uploads/u1')).body.code).toBe('method.not-allowed');
    const elsewhere = await call('PUT', '/api/units/u1/name', { body: 'x', 'Content-Type': 'application/zip' });
    expect(elsewhere.body.code).toBe('request.media-type');
  });

  it('limits what one actor may ask in a minute', async () => {
    const { call } = await open({ RATE_LIMIT_PER_MINUTE: '2' });
    const path = '/api/organizations/o1/units';
    expect([(await call('GET', path)).status, (await call('GET', path)).status]).toEqual([200, 200]);
    const refused = await call('GET', path);
    expect([refused.status, refused.body.code]).toEqual([429, 'rate.limited']);
    expect(Number(refused.headers.get('Retry-After'))).toBeGreaterThan(0);
  });

  it('limits what one address may ask in a minute, with or without a token', async () => {
    const { call, gateway } = await open({ RATE_LIMIT_PER_ADDRESS: '2' });
    expect((await fetch(`${gateway.url}/api/x`)).status).toBe(401);
    expect((await fetch(`${gateway.url}/api/x`)).status).toBe(401);
    expect((await call('GET', '/api/organizations/o1/units')).status).toBe(429);
  });

  it('lets everybody through where limits are off', async () => {
    const { call } = await open({ RATE_LIMIT_PER_MINUTE: '0', RATE_LIMIT_PER_ADDRESS: '0' });
    const statuses = await Promise.all(
      Array.from({ length: 30 }, async () => (await call('GET', '/api/organizations/o1/units')).status),
    );
    expect(new Set(statuses)).toEqual(new Set([200]));
  });

  it('sends strict headers with everything', async () => {
    const { call } = await open();
    for (const path of ['/docs', '/api/openapi.json', '/api/nothing', '/health/live']) {
      const { headers } = await call('GET', path);
      expect(headers.get('Content-Security-Policy')).toContain("default-src 'none';script-src 'self'");
      expect(headers.get('Content-Security-Policy')).not.toContain('unsafe');
      expect(headers.get('X-Content-Type-Options')).toBe('nosniff');
      expect(headers.get('Strict-Transport-Security')).toContain('includeSubDomains');
    }
  });

  it('says whether the process lives and is ready', async () => {
    const { host, gateway } = await open();
    let answers = await fetch(`${gateway.url}/health/ready`);
    expect([answers.status, await answers.json()]).toEqual([200, { status: 'ready', checks: {} }]);
    host.health.register('log', () => Promise.reject(new Error('Анна')));
    answers = await fetch(`${gateway.url}/health/ready`);
    expect([answers.status, await answers.json()]).toEqual([503, { status: 'not-ready', checks: { log: 'failed' } }]);
    expect((await fetch(`${gateway.url}/health/live`)).status).toBe(200);
  });

  it('shows figures to this machine and to the holder of the token, not to those behind a proxy', async () => {
    const METRICS_TOKEN = Buffer.alloc(32, 3).toString('base64');
    const { gateway, call } = await open({ METRICS_TOKEN });
    await call('GET', '/api/organizations/o1/units');
    const figures = await (await fetch(`${gateway.url}/metrics`)).text();
    expect(figures).toContain(
      'zveno_http_answers_total{method="GET",route="/api/organizations/:organizationId/units",status="200"} 1',
    );
    const forwarded = { 'X-Forwarded-For': '203.0.113.7' };
    expect((await fetch(`${gateway.url}/metrics`, { headers: forwarded })).status).toBe(401);
    expect((await call('GET', '/metrics', forwarded)).status).toBe(401);
    const held = { ...forwarded, Authorization: `Bearer ${METRICS_TOKEN}` };
    expect((await fetch(`${gateway.url}/metrics`, { headers: held })).status).toBe(200);
  });

  it('answers what is under way before it closes', async () => {
    const { call, gateway, requester, close } = await open({ STOP_TIMEOUT_SECONDS: '3' });
    let answer = (_: unknown) => {};
    const asked = new Promise<void>((resolve) => {
      requester.answer = () => {
        resolve();
        return new Promise((done) => (answer = done));
      };
    });
    const pending = call('PUT', '/api/units/u1/name', { body: '{"name":"5А"}' });
    await asked;
    const closed = close();
    const listens = () =>
      fetch(`${gateway.url}/health/live`).then(
        (one) => one.text(),
        () => undefined,
      );
    while ((await listens()) !== undefined);
    answer({ position: '9' });
    const last = await pending;
    expect([last.body, last.headers.get('Connection')]).toEqual([{ position: '9' }, 'close']);
    expect(await closed).toBe(true);
    await expect(call('GET', '/health/live')).rejects.toThrow();
  });
});
