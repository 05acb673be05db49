import { Logger } from '@nestjs/common';
import { faultOf } from '../faults.ts';
import { Notices, type NoticeHandler } from '../notices.ts';
import { encodeRequest } from '../wire.ts';
import { NOTICE_PREFIX, type NatsLink } from './nats-link.ts';

/** Live notices over a broker, below `notice.`. While the broker is away, those of this process are lost, as they may be. */
export class NatsNotices extends Notices {
  readonly #link: NatsLink;
  readonly #logger = new Logger('messaging');

  constructor(link: NatsLink) {
    super();
    this.#link = link;
  }

  publish(subject: string, data: object): void {
    const json = encodeRequest(data);
    if (this.#link.connected) this.#link.connection.publish(NOTICE_PREFIX + subject, json);
  }

  subscribe(pattern: string, handler: NoticeHandler): () => void {
    const subscription = this.#link.connection.subscribe(NOTICE_PREFIX + pattern, {
      callback: (refused, message) => {
        if (refused !== null) {
          this.#logger.error({ msg: 'the broker lets nobody listen', subject: pattern, fault: refused.name });
          return;
        }
        const subject = message.subject.slice(NOTICE_PREFIX.length);
        try {
          handler(message.json(), subject);
        } catch (error) {
          this.#logger.error({ msg: 'notice handler failed', subject, ...faultOf(error) });
        }
      },
    });
    return () => subscription.unsubscribe();
  }

  override onGap(listener: () => void): () => void {
    return this.#link.onReconnect(listener);
  }
}
