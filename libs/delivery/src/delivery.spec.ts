import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startGateway, startMailServer } from './carriers.fixture.ts';
import { ConsoleDelivery } from './console-delivery.ts';
import { deliveryContract } from './delivery.contract.ts';
import { openDelivery, type DeliverySettings } from './open-delivery.ts';
import { OutboxDelivery, readOutbox } from './outbox-delivery.ts';
import { SmsGatewayDelivery } from './sms-gateway-delivery.ts';
import { SmtpDelivery } from './smtp-delivery.ts';

const sms = { channel: 'sms', to: '+70001112233', text: 'Код "12" & 34' } as const;
const email = { channel: 'email', to: 'a@example.org', subject: 'Приглашение', text: 'Ссылка' } as const;

deliveryContract('by an SMS gateway that is posted JSON', async () => {
  const carrier = await startGateway();
  const body = '{"phone":"{to}","message":"{text}"}';
  const url = `http://127.0.0.1:${carrier.port}/send`;
  return { carrier, message: sms, open: (patience) => new SmsGatewayDelivery({ url, body, token: 't' }, patience) };
});

deliveryContract('by an SMS gateway that is asked with GET', async () => {
  const carrier = await startGateway();
  const url = `http://127.0.0.1:${carrier.port}/send?phone={to}&message={text}&key={token}`;
  return { carrier, message: sms, open: (patience) => new SmsGatewayDelivery({ url, token: 't' }, patience) };
});

deliveryContract('by a mail server', async () => {
  const carrier = await startMailServer();
  const server = { url: `smtp://127.0.0.1:${carrier.port}`, from: 'zveno@example.org' };
  return { carrier, message: email, open: (patience) => new SmtpDelivery(server, patience) };
});

describe('an SMS gateway', () => {
  it('gets text and secret where the installation says, unharmed', async () => {
    const { port, asked, taken, close } = await startGateway();
    const at = `http://127.0.0.1:${port}`;
    await new SmsGatewayDelivery({ url: `${at}/p`, body: '{"phone":"{digits}","message":"{text}"}', token: 's' }).send(
      sms,
    );
    await new SmsGatewayDelivery({ url: `${at}/g?phone={to}&message={text}&key={token}`, token: 's&' }).send(sms);
    expect(taken).toEqual(['70001112233: Код "12" & 34', '+70001112233: Код "12" & 34']);
    expect(asked.map(({ method, headers }) => [method, headers.authorization])).toEqual([
      ['POST', 'Bearer s'],
      ['GET', undefined],
    ]);
    expect(asked[1]!.url).toContain('key=s%26');
    await close();
  });

  it('that says 200 in any case is held to the word for success', async () => {
    const { port, close } = await startGateway();
    const gateway = { url: `http://127.0.0.1:${port}/?phone={to}&message={text}` };
    await new SmsGatewayDelivery({ ...gateway, accepted: '"status":"OK"' }).send(sms);
    const other = new SmsGatewayDelivery({ ...gateway, accepted: 'queued' });
    await expect(other.send(sms)).rejects.toMatchObject({
      code: 'delivery.refused',
      details: { reason: 'not-accepted' },
    });
    await close();
  });
});

it('an e-mail reaches nobody but whom it is for', async () => {
  const { port, taken, close } = await startMailServer();
  const delivery = new SmtpDelivery({ url: `smtp://127.0.0.1:${port}`, from: 'zveno@example.org' });
  await delivery.send({ ...email, to: 'a@example.org, b@example.org' });
  await delivery.send({ ...email, subject: 'Тема\r\nBcc: c@example.org' });
  expect(taken.map((mail) => mail.slice(0, mail.indexOf(': ')))).toEqual([
    '"a@example.org, b"@example.org',
    'a@example.org',
  ]);
  expect(taken.join('\n')).not.toMatch(/^Bcc:/mu);
  await close();
});

describe('the console', () => {
  it('shows a message as a block that a terminal cannot be tricked by', async () => {
    const printed: string[] = [];
    const delivery = new ConsoleDelivery((text) => printed.push(text));
    await delivery.send({ ...email, text: 'Одна\nДругая\u001b[2J' });
    expect(printed).toEqual(['\n  │ Письмо на a@example.org\n  │ Приглашение\n  │ Одна\n  │ Другая�[2J\n\n']);
  });
});

describe('what carries messages', () => {
  it('is the console where nothing is set, and nothing else where something is', async () => {
    const printed: string[] = [];
    const print = (text: string) => printed.push(text);
    await openDelivery({}, { print }).send(sms);
    expect(printed).toHaveLength(1);
    const mailOnly = openDelivery({ smtpUrl: 'smtp://127.0.0.1:1', mailFrom: 'a@example.org' }, { print });
    await expect(mailOnly.send(sms)).rejects.toMatchObject({ code: 'delivery.refused', details: { reason: 'no-sms' } });
    expect(printed).toHaveLength(1);
    await mailOnly.close();
  });

  it.each<[string, DeliverySettings]>([
    ['SMS_GATEWAY_URL', { smsGatewayUrl: 'http://x/?to={to}' }],
    ['SMS_GATEWAY_URL', { smsGatewayUrl: 'http://x/?text={text}' }],
    ['SMS_GATEWAY_BODY', { smsGatewayUrl: 'http://x/?to={to}', smsGatewayBody: '{{text}' }],
    ['MAIL_FROM', { smtpUrl: 'smtp://x' }],
    ['SMTP_URL', { smtpUrl: 'smtp://:::', mailFrom: 'a@example.org' }],
  ])('is refused when %s will not do', (variable, settings) => {
    expect(() => openDelivery(settings)).toThrow(
      expect.objectContaining({ code: 'config.invalid', details: { variable } }),
    );
  });
});

describe('the outbox of a demonstration', () => {
  it('keeps the last messages for its owner alone, until the platform stops', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'zveno-outbox-'));
    const file = join(folder, 'outbox.json');
    expect(readOutbox(file)).toBeUndefined();
    const delivery = new OutboxDelivery(file, new ConsoleDelivery(() => undefined));
    for (let n = 1; n <= 205; n += 1) await delivery.send({ ...sms, text: `Код ${n}` });
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readOutbox(file)).toHaveLength(200);
    expect(readOutbox(file)!.at(-1)).toEqual({ ...sms, text: 'Код 205', number: 205 });
    await delivery.close();
    expect(existsSync(file)).toBe(false);
    rmSync(folder, { recursive: true });
  });
});
