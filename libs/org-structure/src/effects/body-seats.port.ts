/** Finds the bodies that somebody sits in. Also the DI token. */
export abstract class BodySeats {
  /**
   * The seats of a person in an organisation's bodies, by a reading that has seen the log up to `after`.
   * @throws DomainError as any reading that waits for a position
   */
  abstract of(
    about: Readonly<{ organizationId: string; personId: string }>,
    seen: Readonly<{ now: string; after?: string }>,
  ): Promise<readonly Readonly<{ unitId: string; studentEntryId?: string }>[]>;
}
