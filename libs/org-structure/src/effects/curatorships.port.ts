/** Finds which groups an entry of the roster curates or is to curate. Also the DI token. */
export abstract class Curatorships {
  /**
   * The units in whose streams the entry was ever named, by a reading that has seen the log up to `after`.
   * @throws DomainError as any reading that waits for a position
   */
  abstract unitsOf(
    organizationId: string,
    rosterEntryId: string,
    seen: Readonly<{ now: string; after?: string }>,
  ): Promise<readonly string[]>;
}
