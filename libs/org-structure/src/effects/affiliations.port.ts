/** Finds where a person is or was anything at all. Also the DI token. */
export abstract class Affiliations {
  /**
   * The organisations that ever had the person as a member, in an office or in a body, by readings that have seen the log up
   * to `after`.
   * @throws DomainError as any reading that waits for a position
   */
  abstract of(personId: string, seen: Readonly<{ now: string; after?: string }>): Promise<readonly string[]>;
}
