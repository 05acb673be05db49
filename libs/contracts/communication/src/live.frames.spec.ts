import { parseClientFrame, parseServerFrame } from './live.frames.ts';
import { quietAt, type Quiet } from './quiet-hours.ts';

describe('frames of a device', () => {
  it.each([
    ['{"t":"ping"}', { t: 'ping' }],
    ['{"t":"resume","after":"17","more":1}', { t: 'resume', after: '17' }],
    ['{"t":"typing","chatId":"c1"}', { t: 'typing', chatId: 'c1' }],
    ['{"t":"watch"}', { t: 'watch' }],
  ])('%s is one', (text, frame) => expect(parseClientFrame(text)).toEqual(frame));

  it.each([
    '',
    '{',
    'null',
    '[]',
    '7',
    '{"t":"resume"}',
    '{"t":"resume","after":"-1"}',
    '{"t":"typing","chatId":"a b"}',
    '{"t":"hello"}',
  ])(
    // prettier-ignore
    '%j is none',
    (text) => expect(parseClientFrame(text)).toBeUndefined(),
  );
});

describe('frames of the platform', () => {
  it('that a client does not know are passed over', () => {
    expect(parseServerFrame('{"t":"missed"}')).toEqual({ t: 'missed' });
    expect(parseServerFrame('{"t":"typing","chatId":"c"}')).toBeUndefined();
    expect(parseServerFrame('{"t":"tomorrow"}')).toBeUndefined();
    expect(parseServerFrame('{"t":"toString"}')).toBeUndefined();
  });
});

describe('quiet', () => {
  const organization: Quiet = {
    timeZone: 'Asia/Yekaterinburg',
    quiet: { from: '21:00', to: '07:00' },
    working: { days: [1, 2, 3, 4, 5], from: '08:00', to: '18:00' },
  };
  /** On Monday, the 23rd of November 2026; Yekaterinburg is five hours ahead of UTC. */
  it.each([
    ['2026-11-23T02:59:00.000Z', 'working-time'],
    ['2026-11-23T03:00:00.000Z', undefined],
    ['2026-11-23T12:59:00.000Z', undefined],
    ['2026-11-23T13:00:00.000Z', 'working-time'],
    ['2026-11-23T16:00:00.000Z', 'quiet-hours'],
    ['2026-11-24T01:59:00.000Z', 'quiet-hours'],
    ['2026-11-28T06:00:00.000Z', 'working-time'],
  ])('at %s: %s', (instant, because) => expect(quietAt({ organization }, instant)).toBe(because));

  it('is one’s own first of all, in one’s own zone', () => {
    const own = { timeZone: 'Europe/Moscow', quiet: { from: '12:00', to: '13:00' } };
    expect(quietAt({ organization, own }, '2026-11-23T09:30:00.000Z')).toBe('own');
    expect(quietAt({ own }, '2026-11-23T10:00:00.000Z')).toBeUndefined();
    expect(quietAt({}, '2026-11-23T10:00:00.000Z')).toBeUndefined();
  });
});
