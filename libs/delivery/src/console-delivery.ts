import { Delivery, type Message } from './delivery.port.ts';

const names: Readonly<Record<Message['channel'], string>> = { sms: 'СМС', email: 'Письмо' };

/** What stands before an address or a text must not make a terminal do anything. */
const plain = (text: string): string => text.replace(/[\p{Cc}\p{Cf}]/gu, (sign) => (sign === '\n' ? '\n  │ ' : '�'));

/** Prints messages for whoever runs the platform: for trying it out, where nothing carries them. */
export class ConsoleDelivery extends Delivery {
  readonly #print: (text: string) => void;

  constructor(print: (text: string) => void = (text) => void process.stdout.write(text)) {
    super();
    this.#print = print;
  }

  async send({ channel, to, subject, text }: Message): Promise<void> {
    const lines = [
      `${names[channel]} на ${plain(to)}`,
      ...(subject === undefined ? [] : [plain(subject)]),
      plain(text),
    ];
    this.#print(`\n${lines.map((line) => `  │ ${line}`).join('\n')}\n\n`);
  }
}
