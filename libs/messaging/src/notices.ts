/** What a subscriber gets: the notice's data, and the subject it was published on. */
export type NoticeHandler = (data: unknown, subject: string) => void;

/**
 * Live notices: at most once, unordered between subjects, to whoever listens right now. They may be lost, so nothing durable
 * depends on them; who missed some asks the log's reading. Also the DI token.
 */
export abstract class Notices {
  /** Tells all present subscribers. Data passes as JSON. @throws DomainError `request.too-large` (more than 256 KiB) */
  abstract publish(subject: string, data: object): void;

  /**
   * Listens to the subjects that fit a pattern: tokens parted by dots, `*` for one token, `>` for all further ones. What a
   * handler throws is logged and stops nobody else.
   *
   * @returns ends the subscription
   */
  abstract subscribe(pattern: string, handler: NoticeHandler): () => void;

  /**
   * Tells whenever notices may have been missed by those who listen here, such as while a broker was away. Within one process
   * none are.
   * @returns ends it
   */
  onGap(_listener: () => void): () => void {
    return () => undefined;
  }
}
