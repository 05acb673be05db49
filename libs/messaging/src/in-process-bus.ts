import { Logger } from '@nestjs/common';
import { DomainError } from '@zveno/kernel';
import { faultOf } from './faults.ts';
import { Notices, type NoticeHandler } from './notices.ts';
import { fits } from './subjects.ts';
import { encodeRequest } from './wire.ts';

/** Answers a request: data and headers arrive and the answer leaves as JSON (see wire.ts). Never rejects. */
export type SubjectHandler = (data: string, headers: string) => Promise<string>;

/** What a broker is in a cluster: knows who serves a subject and who listens, within one process. */
export class InProcessBus extends Notices {
  private readonly handlers = new Map<string, SubjectHandler>();
  private readonly listeners = new Set<Readonly<{ pattern: string; handler: NoticeHandler }>>();
  private readonly logger = new Logger('messaging');

  /** Gives a subject to its only handler. @returns takes it away */
  serve(subject: string, handler: SubjectHandler): () => void {
    if (this.handlers.has(subject)) throw new TypeError(`subject ${subject} is served twice`);
    this.handlers.set(subject, handler);
    return () => this.handlers.delete(subject);
  }

  /** Brings a request to its handler. @throws DomainError `request.no-handler` */
  async deliver(subject: string, data: string, headers: string): Promise<string> {
    const handler = this.handlers.get(subject);
    if (handler === undefined) throw new DomainError('request.no-handler', { subject });
    return handler(data, headers);
  }

  publish(subject: string, data: object): void {
    const json = encodeRequest(data);
    for (const listener of this.listeners) {
      if (fits(listener.pattern, subject)) setImmediate(() => this.tell(listener, json, subject));
    }
  }

  subscribe(pattern: string, handler: NoticeHandler): () => void {
    const listener = { pattern, handler };
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  private tell(listener: Readonly<{ pattern: string; handler: NoticeHandler }>, json: string, subject: string): void {
    if (!this.listeners.has(listener)) return;
    try {
      listener.handler(JSON.parse(json), subject);
    } catch (error) {
      this.logger.error({ msg: 'notice handler failed', subject, ...faultOf(error) });
    }
  }
}
