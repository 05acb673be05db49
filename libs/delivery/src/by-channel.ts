import { Delivery, type Message } from './delivery.port.ts';
import { refused } from './patience.ts';

/** Each channel by its own carrier. One that has none refuses: what people write must not come out elsewhere. */
export class ByChannel extends Delivery {
  readonly #carriers: Readonly<Partial<Record<Message['channel'], Delivery>>>;

  constructor(carriers: Readonly<Partial<Record<Message['channel'], Delivery>>>) {
    super();
    this.#carriers = carriers;
  }

  async send(message: Message): Promise<void> {
    const carrier = this.#carriers[message.channel];
    if (carrier === undefined) throw refused(`no-${message.channel}`);
    await carrier.send(message);
  }

  override async close(): Promise<void> {
    await Promise.all(Object.values(this.#carriers).map((carrier) => carrier.close()));
  }
}
