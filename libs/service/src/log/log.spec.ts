import { createLogger } from './create-logger.ts';
import { NestLogger } from './nest-logger.ts';

const open = (level = 'info') => {
  const lines: string[] = [];
  const logger = createLogger('probe', level, { write: (line) => void lines.push(line) });
  return { logger, lines, all: () => lines.join('') };
};

describe('the log', () => {
  it('is JSON lines with service, level and time', () => {
    const { logger, lines } = open();
    logger.info({ subject: 'probe.echo', ms: 3 }, 'answered');
    expect(JSON.parse(lines[0]!)).toEqual({
      level: 'info',
      time: expect.stringMatching(/^\d{4}-\d{2}-\d{2}T.*Z$/u),
      service: 'probe',
      pid: process.pid,
      subject: 'probe.echo',
      ms: 3,
      msg: 'answered',
    });
  });

  it.each([
    ['names', { familyName: 'Иванова', name: 'Анна' }],
    ['contacts', { phone: '80001112233', email: 'anna@example.org' }],
    ['secrets', { token: 'Иванова', authorization: 'Иванова', password: 'Иванова', masterKey: 'Иванова' }],
    ['bodies', { body: { title: 'Иванова' }, query: 'Иванова', headers: { cookie: 'Иванова' } }],
    ['nested fields', { request: { user: { birthDate: '2012-05-05', givenName: 'Анна' } } }],
    ['messages of errors', { err: new Error('Иванова не найдена') }],
    ['errors under other names', { reason: new Error('Иванова') }],
    ['things nested without end', { a: { b: { c: { d: { e: 'Иванова' } } } } }],
  ])('never holds %s', (_, fields) => {
    const { logger, all } = open();
    logger.error(fields, 'failed');
    expect(all()).not.toMatch(/Иванова|Анна|80001112233|anna@|2012-05-05/u);
    expect(all()).toContain('"msg":"failed"');
  });

  it('gives an error that comes alone a message that is not its own', () => {
    const { logger, lines } = open();
    logger.error(new Error('Иванова'));
    logger.error({ err: new Error('Иванова') });
    expect(lines.map((line) => JSON.parse(line).msg)).toEqual(['unexpected error', 'unexpected error']);
    expect(lines.join('')).not.toContain('Иванова');
  });

  it.each([
    'token eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJ4In0.c2lnbmF0dXJl seen',
    'Authorization: Bearer abc.def',
    'call +7 (000) 111-22-33 now',
    'call 80001112233 now',
    'mail anna.ivanova@example.org',
  ])('hides what looks like a secret in a text: %s', (text) => {
    const { logger, all } = open();
    logger.info({ note: text }, text);
    expect(all().match(/\[hidden\]/gu)).toHaveLength(2);
    expect(all()).not.toMatch(/eyJ|abc\.def|111|anna/u);
  });

  it('leaves ids, instants and positions alone', () => {
    const { logger, lines } = open();
    const fields = { id: '01890a5d-ac96-774b-8900-111223344556', at: '2026-09-01T05:00:00.000Z', position: '89001112' };
    logger.info(fields, 'ok');
    expect(JSON.parse(lines[0]!)).toMatchObject(fields);
  });

  it('takes what Nest says; its news of starting only where details are wanted', () => {
    const { logger, lines } = open();
    const nest = new NestLogger(logger);
    nest.log('AppModule dependencies initialized', 'InstanceLoader');
    nest.error({ msg: 'handler failed', subject: 'probe.echo' }, 'messaging');
    nest.error(new Error('Иванова'), 'messaging');
    nest.warn('careful');
    expect(lines.map((line) => JSON.parse(line))).toEqual([
      expect.objectContaining({ level: 'error', context: 'messaging', subject: 'probe.echo', msg: 'handler failed' }),
      expect.objectContaining({ level: 'error', err: expect.objectContaining({ fault: 'Error' }) }),
      expect.objectContaining({ level: 'warn', msg: 'careful' }),
    ]);
    expect(lines.join('')).not.toContain('Иванова');
  });
});
