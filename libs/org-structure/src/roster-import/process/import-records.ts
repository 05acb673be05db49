import { streams } from '@zveno/contracts-org-structure/events';
import type { Aggregates } from '@zveno/event-store';
import { DomainError, type Command, type Metadata } from '@zveno/kernel';
import { randomUUID } from 'node:crypto';
import { derivedId } from '@zveno/messaging/derived-id';
import { claim, type ClaimCommand } from '../records/claim.decider.ts';
import { register } from '../records/register.decider.ts';
import { rosterImport, type RosterImportCommand } from '../records/roster-import.decider.ts';
import type { Completed, RosterImport, Started, StoredStep } from '../records/roster-import.state.ts';

/** Who acts on an import's own records, and when. */
export type Hand = Readonly<{ actorId: string; onBehalfOf?: string; now: string }>;

/** Keeps the records of imports: the register, the claims and each import's own stream. Repeating any of it is harmless. */
export class ImportRecords {
  readonly #aggregates: Aggregates;

  constructor(aggregates: Aggregates) {
    this.#aggregates = aggregates;
  }

  /** Imports under way, with the organisations each may hold. */
  async open(): Promise<ReadonlyMap<string, readonly string[]>> {
    return (await this.#aggregates.load(register, streams.rosterImports())).state;
  }

  async stateOf(importId: string): Promise<RosterImport> {
    return (await this.#aggregates.load(rosterImport, streams.rosterImport(importId))).state;
  }

  /**
   * Enters the import in the register, then claims every organisation in order; gives all back when one is taken.
   * @throws DomainError `roster-import.running`
   */
  async claim(importId: string, organizationIds: readonly string[], hand: Hand): Promise<void> {
    await this.#register(importId, 'OpenImport', { importId, organizationIds }, hand);
    try {
      for (const organizationId of organizationIds)
        await this.#onClaim(organizationId, importId, 'ClaimOrganization', hand);
    } catch (error) {
      await this.close(importId, organizationIds, hand);
      throw error;
    }
  }

  /** Lets go of the organisations and strikes the import off the register, in this order. */
  async close(importId: string, organizationIds: readonly string[], hand: Hand): Promise<void> {
    for (const organizationId of organizationIds)
      await this.#onClaim(organizationId, importId, 'ReleaseOrganization', hand);
    await this.#register(importId, 'CloseImport', { importId }, hand);
  }

  async storePart(importId: string, part: number, steps: readonly StoredStep[], hand: Hand): Promise<void> {
    await this.#onImport(importId, `part ${part}`, { type: 'PlanPart', data: { importId, part, steps } }, hand);
  }

  /** The plan is whole: from here on it will be carried out. @throws DomainError `roster-import.abandoned` */
  async start(started: Started, hand: Hand): Promise<void> {
    await this.#onImport(started.importId, 'start', { type: 'StartImport', data: started }, hand);
  }

  async complete(completed: Completed, hand: Hand): Promise<void> {
    await this.#onImport(completed.importId, 'complete', { type: 'CompleteImport', data: completed }, hand);
  }

  /** Lays a plan aside that has not started, and lets go of what it held. */
  async abandon(importId: string, organizationIds: readonly string[], reason: string, hand: Hand): Promise<void> {
    await this.#onImport(importId, 'abandon', { type: 'AbandonImport', data: { importId, reason } }, hand);
    // Whether a start was recorded is not always known: what has started goes on at the next start.
    if ((await this.stateOf(importId)).status === 'Abandoned') await this.close(importId, organizationIds, hand);
  }

  async #onImport(
    importId: string,
    act: string,
    command: Omit<RosterImportCommand, 'metadata'>,
    hand: Hand,
  ): Promise<void> {
    const metadata = metadataOf(importId, act, hand);
    await this.#aggregates.handle(rosterImport, streams.rosterImport(importId), {
      ...command,
      metadata,
    } as RosterImportCommand);
  }

  async #onClaim(organizationId: string, importId: string, type: ClaimCommand['type'], hand: Hand): Promise<void> {
    const metadata = { ...metadataOnce(importId, hand), orgId: organizationId };
    const command = { type, data: { organizationId, importId }, metadata } as ClaimCommand;
    await this.#aggregates.handle(claim, streams.rosterImportClaim(organizationId), command);
  }

  async #register(importId: string, type: 'OpenImport' | 'CloseImport', data: object, hand: Hand): Promise<void> {
    const command = { type, data, metadata: metadataOnce(importId, hand) } as Command;
    await this.#aggregates.handle(register, streams.rosterImports(), command as never);
  }
}

/** For what may happen again under the same import, and does nothing where it is so already. */
const metadataOnce = (importId: string, hand: Hand): Metadata => metadataOf(importId, randomUUID(), hand);

const metadataOf = (importId: string, act: string, { actorId, onBehalfOf, now }: Hand): Metadata => ({
  commandId: derivedId('roster-import', importId, act),
  actorId,
  ...(onBehalfOf === undefined ? {} : { onBehalfOf }),
  effectiveOn: now.slice(0, 10),
  now,
  correlationId: importId,
});

/**
 * Whether a request under that id can be answered: it is new, or was accepted from the same actor.
 * @throws DomainError `roster-import.exists`
 */
export const assertAnswerable = (state: RosterImport, actorId: string): void => {
  const own = 'started' in state && state.actorId === actorId;
  if (state.status !== 'None' && !own) throw new DomainError('roster-import.exists');
};
