/** One message. `to`: a phone in E.164 or an e-mail address. `subject` is for e-mails. */
export type Message = Readonly<{ channel: 'sms' | 'email'; to: string; text: string; subject?: string }>;

/**
 * Brings messages to people. Also the DI token. Neither address nor text reaches a log, an error or a figure. Every adapter
 * passes `delivery.contract.ts`.
 */
export abstract class Delivery {
  /**
   * Hands a message over to whoever carries it; when it resolves it has been taken, not read. A message may arrive twice
   * where the carrier's answer was lost.
   *
   * @throws DomainError `delivery.unavailable` (503: nobody carries it now, try again), `delivery.refused` (422: the carrier
   *   will not take it, trying again is of no use)
   */
  abstract send(message: Message): Promise<void>;

  /** Gives back what is held open. */
  async close(): Promise<void> {}
}
