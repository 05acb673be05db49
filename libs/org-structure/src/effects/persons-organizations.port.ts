/** Finds where somebody takes part or holds office. Also the DI token. */
export abstract class PersonsOrganizations {
  /**
   * The organisations a person ever came into, by readings that have seen the log up to `after`.
   * @throws DomainError as any reading that waits for a position
   */
  abstract of(personId: string, seen: Readonly<{ now: string; after?: string }>): Promise<readonly string[]>;
}
