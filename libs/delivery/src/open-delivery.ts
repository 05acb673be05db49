import { DomainError } from '@zveno/kernel';
import { ByChannel } from './by-channel.ts';
import { ConsoleDelivery } from './console-delivery.ts';
import type { Delivery } from './delivery.port.ts';
import type { Patience } from './patience.ts';
import { SmsGatewayDelivery } from './sms-gateway-delivery.ts';
import { SmtpDelivery } from './smtp-delivery.ts';

/** What an installation has settled about sending. */
export type DeliverySettings = Readonly<{
  smsGatewayUrl?: string | undefined;
  smsGatewayBody?: string | undefined;
  smsGatewayToken?: string | undefined;
  smsGatewayAccepted?: string | undefined;
  smtpUrl?: string | undefined;
  mailFrom?: string | undefined;
}>;

const invalid = (variable: string): DomainError => new DomainError('config.invalid', { variable });

const isJson = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

/** Whether anything carries messages; otherwise they are printed. */
export const isPrinted = ({ smsGatewayUrl, smtpUrl }: DeliverySettings): boolean =>
  smsGatewayUrl === undefined && smtpUrl === undefined;

/**
 * What carries messages: an SMS gateway and a mail server where they are set, and where neither is the standard output.
 * @throws DomainError `config.invalid` naming the variable
 */
export const openDelivery = (
  settings: DeliverySettings,
  { patience = {}, print }: Readonly<{ patience?: Patience; print?: (text: string) => void }> = {},
): Delivery => {
  if (isPrinted(settings)) return new ConsoleDelivery(print);
  const { smsGatewayUrl, smsGatewayBody, smsGatewayToken, smsGatewayAccepted, smtpUrl, mailFrom } = settings;
  if (smsGatewayUrl !== undefined) {
    const template = smsGatewayUrl + (smsGatewayBody ?? '');
    if (!template.includes('{text}') || !/\{(?:to|digits)\}/u.test(template)) throw invalid('SMS_GATEWAY_URL');
    if (smsGatewayBody !== undefined && !isJson(smsGatewayBody)) throw invalid('SMS_GATEWAY_BODY');
  }
  if (smtpUrl !== undefined && !URL.canParse(smtpUrl)) throw invalid('SMTP_URL');
  if (smtpUrl !== undefined && mailFrom === undefined) throw invalid('MAIL_FROM');
  return new ByChannel({
    ...(smsGatewayUrl !== undefined && {
      sms: new SmsGatewayDelivery(
        { url: smsGatewayUrl, body: smsGatewayBody, token: smsGatewayToken, accepted: smsGatewayAccepted },
        patience,
      ),
    }),
    ...(smtpUrl !== undefined && { email: new SmtpDelivery({ url: smtpUrl, from: mailFrom ?? '' }, patience) }),
  });
};
