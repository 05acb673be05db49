import { Notices, type NoticeHandler } from '@zveno/messaging';

type Listener = Readonly<{ pattern: string; handler: NoticeHandler }>;

/** Notices of a cluster, for those who listen before the broker is there: from then on they hear. What they tell before is lost. */
export class ClusterNotices extends Notices {
  #broker: Notices | undefined;
  readonly #waiting = new Map<Listener, () => void>();
  readonly #gaps = new Set<() => void>();

  use(broker: Notices): void {
    this.#broker = broker;
    for (const listener of this.#waiting.keys())
      this.#waiting.set(listener, broker.subscribe(listener.pattern, listener.handler));
    const tell = () => {
      for (const listener of this.#gaps) listener();
    };
    broker.onGap(tell);
    // What was told before is missing too.
    tell();
  }

  publish(subject: string, data: object): void {
    this.#broker?.publish(subject, data);
  }

  subscribe(pattern: string, handler: NoticeHandler): () => void {
    const listener = { pattern, handler };
    this.#waiting.set(listener, this.#broker?.subscribe(pattern, handler) ?? (() => undefined));
    return () => {
      this.#waiting.get(listener)?.();
      this.#waiting.delete(listener);
    };
  }

  override onGap(listener: () => void): () => void {
    this.#gaps.add(listener);
    return () => this.#gaps.delete(listener);
  }
}
