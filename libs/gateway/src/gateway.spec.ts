import { COMMAND_ID, openGateway, operator } from './gateway.fixture.ts';

const UUID = /^[\da-f]{8}-[\da-f]{4}-7[\da-f-]{21}$/u;

describe('a route of the table', () => {
  let door: Awaited<ReturnType<typeof openGateway>>;
  beforeEach(async () => {
    door = await openGateway();
  });
  afterEach(() => door.close());

  const rename = (body: string, headers: Record<string, string> = {}) =>
    door.call('PUT', '/api/units/u1/name', { body, ...headers });

  it('asks the service with path and body as one object and answers what it answers', async () => {
    const answer = await rename('{"name":"5А","parts":[{"title":"x"}]}', { 'Idempotency-Key': COMMAND_ID });
    expect([answer.status, answer.body]).toEqual([200, { position: '7' }]);
    expect(answer.headers.get('Idempotency-Key')).toBe(COMMAND_ID);
    expect(door.requester.asked).toEqual([
      {
        subject: 'probe.unit.rename',
        data: { unitId: 'u1', name: '5А', parts: [{ title: 'x' }] },
        headers: {
          actor: operator,
          address: '127.0.0.1',
          commandId: COMMAND_ID,
          correlationId: answer.headers.get('X-Request-Id'),
        },
        options: { timeoutMs: 10_000 },
      },
    ]);
  });

  it('makes a command id where the sender has none, and says it', async () => {
    const answer = await rename('{"name":"5А"}');
    expect(answer.headers.get('Idempotency-Key')).toMatch(UUID);
    expect(door.requester.asked[0]?.headers.commandId).toBe(answer.headers.get('Idempotency-Key'));
  });

  it('passes on the position seen, the order and the request id', async () => {
    const requestId = '01890a5d-ac96-774b-bcce-b302099a8058';
    const sent = { 'Zveno-Position': '41', 'Zveno-Order': 'order-1', 'X-Request-Id': requestId.toUpperCase() };
    const answer = await rename('{"name":"5А"}', sent);
    expect(door.requester.asked[0]?.headers).toMatchObject({
      seen: '41',
      orderRef: 'order-1',
      correlationId: requestId,
    });
    expect(answer.headers.get('X-Request-Id')).toBe(requestId);
  });

  it('makes a request id of its own where the given one is none', async () => {
    const answer = await rename('{"name":"5А"}', { 'X-Request-Id': '<script>' });
    expect(answer.headers.get('X-Request-Id')).toMatch(UUID);
  });

  it('answers a query not older than the position seen, unless the query names one itself', async () => {
    const sent = { 'Zveno-Position': '41' };
    await door.call('GET', '/api/organizations/7/units', sent);
    await door.call('GET', '/api/organizations/7/units?after=12', sent);
    expect(door.requester.asked.map(({ data }) => (data as { after: string }).after)).toEqual(['41', '12']);
  });

  it('turns the text of path and query into what the validators ask for', async () => {
    const answer = await door.call('GET', '/api/organizations/7/units?closed=false&limit=20&kinds=class&after=12');
    expect(answer.status).toBe(200);
    expect(answer.headers.get('Idempotency-Key')).toBeNull();
    expect(door.requester.asked[0]?.data).toEqual({
      organizationId: '7',
      closed: false,
      limit: 20,
      kinds: ['class'],
      after: '12',
    });
  });

  it.each([
    ['a body that turns text into a number', '{"name":"5А","places":"7"}', 'places: isInt'],
    ['a missing field', '{}', 'name: isString'],
    ['an unknown field', '{"name":"5А","admin":true}', 'admin: whitelistValidation'],
    ['a nested fault', '{"name":"5А","parts":[{"title":7}]}', 'parts[0].title: isString'],
    ['a body that contradicts the path', '{"name":"5А","unitId":"u2"}', 'unitId: conflict'],
    ['a body that is a list', '[]', '(body): isObject'],
  ])('refuses %s', async (_, body, expected) => {
    const answer = await rename(body);
    expect([answer.status, answer.type]).toEqual([400, 'application/problem+json; charset=utf-8']);
    expect(answer.body).toMatchObject({ code: 'request.invalid', type: '/problems/request.invalid', status: 400 });
    const { errors } = answer.body as { errors: { field: string; reason: string }[] };
    expect(errors.map(({ field, reason }) => `${field}: ${reason}`)).toContain(expected);
    expect(door.requester.asked).toEqual([]);
  });

  it.each([
    ['a limit out of range', '/api/organizations/7/units?limit=0'],
    ['a limit that is no number', '/api/organizations/7/units?limit=ten'],
    ['a boolean that is none', '/api/organizations/7/units?closed=yes'],
    ['a position that is none', '/api/organizations/7/units?after=-1'],
    ['a parameter given twice', '/api/organizations/7/units?after=1&after=2'],
  ])('refuses %s in a query', async (_, path) => {
    expect((await door.call('GET', path)).body).toMatchObject({ code: 'request.invalid' });
  });

  it.each([
    ['Idempotency-Key', 'not a uuid', 'command-id.invalid'],
    ['Zveno-Position', '007', 'position.invalid'],
    ['Zveno-Order', 'a b', 'request.invalid'],
  ])('refuses a header %s of %s', async (name, value, code) => {
    const answer = await rename('{"name":"5А"}', { [name]: value });
    expect([answer.status, answer.body.code]).toEqual([400, code]);
  });

  it.each([
    ['unit.not-found', 404, { unitId: 'u1' }],
    ['access.denied', 403, undefined],
    ['request.timeout', 504, undefined],
    ['internal', 500, undefined],
  ])('answers the refusal %s with %i', async (code, status, details) => {
    door.requester.refuse(code, details);
    const answer = await rename('{"name":"5А"}');
    expect([answer.status, answer.body.code, answer.body.details]).toEqual([status, code, details]);
    expect(answer.body.requestId).toBe(answer.headers.get('X-Request-Id'));
  });

  it('answers a code that no table knows as internal, without its details', async () => {
    door.requester.refuse('row.secret', { value: 'x' });
    const answer = await rename('{"name":"5А"}');
    expect([answer.status, answer.body.code, answer.body.details]).toEqual([500, 'internal', undefined]);
  });

  it('says when to come again', async () => {
    door.requester.refuse('read.lagging');
    expect((await rename('{"name":"5А"}')).headers.get('Retry-After')).toBe('2');
    door.requester.refuse('read.lagging', { retryAfter: 9 });
    expect((await rename('{"name":"5А"}')).headers.get('Retry-After')).toBe('9');
  });

  it('tells nobody what an unexpected error says', async () => {
    door.requester.answer = () => Promise.reject(new Error('Анна Иванова'));
    const answer = await rename('{"name":"5А"}');
    expect(answer.body.code).toBe('internal');
    expect(JSON.stringify(answer.body) + door.lines.join('')).not.toMatch(/Анна|Иванова/u);
  });

  it.each([
    ['broken JSON', { body: '{"name":' }, 400, 'request.malformed'],
    ['a poisoned prototype', { body: '{"__proto__":{"a":1}}' }, 400, 'request.malformed'],
    ['another type of body', { body: '<a/>', 'Content-Type': 'text/xml' }, 415, 'request.media-type'],
    ['plain text', { body: 'x', 'Content-Type': 'text/plain' }, 415, 'request.media-type'],
    ['a body above 256 KiB', { body: JSON.stringify({ name: 'x'.repeat(262_144) }) }, 413, 'request.too-large'],
  ])('refuses %s', async (_, request, status, code) => {
    const answer = await door.call('PUT', '/api/units/u1/name', request as unknown as Record<string, string>);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
  });

  it('knows which methods an address takes', async () => {
    const answer = await door.call('DELETE', '/api/units/u1/name');
    expect([answer.status, answer.body.code, answer.headers.get('Allow')]).toEqual([405, 'method.not-allowed', 'PUT']);
    expect((await door.call('GET', '/api/nothing')).body.code).toBe('route.not-found');
    expect((await door.call('GET', '/nothing')).body.code).toBe('route.not-found');
    expect((await door.call('GET', '/api/units/%zz/name')).body.code).toBe('request.malformed');
  });

  it('keeps paths, tokens and bodies out of the log', async () => {
    door.requester.refuse('access.denied');
    await door.call('PUT', '/api/units/secret-unit/name', { body: '{"name":"Секрет"}' });
    expect(door.lines.join('')).toContain('"code":"access.denied"');
    expect(door.lines.join('')).toContain('/api/units/:unitId/name');
    expect(door.lines.join('')).not.toMatch(/secret-unit|Секрет|eyJ/u);
  });
});
