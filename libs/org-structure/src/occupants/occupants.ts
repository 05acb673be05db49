/** Who is in a class now or will be: asked before it is laid to rest. */
export abstract class Occupants {
  /** How many students a unit has on a date, or gets later, by all that is recorded. @throws DomainError `read.lagging` */
  abstract studentsIn(organizationId: string, unitId: string, on: string): Promise<number>;
}
