import { Inject, Injectable } from '@nestjs/common';
import { identityStreams, personSubject } from '@zveno/contracts-identity/events';
import { Aggregates } from '@zveno/event-store';
import { DomainError, type Metadata } from '@zveno/kernel';
import { Erasure, PhoneClaims } from '@zveno/privacy';
import { guardianLinks } from '../guardian-links/guardian-links.decider.ts';
import { person } from '../person/person.decider.ts';
import { profile } from '../profile/profile.decider.ts';
import { KnownPeople } from '../registry/known-people.ts';
import { guardianLinksModel } from '../registry/readings/guardian-links.model.ts';
import { RegistryReadings } from '../registry/readings/registry-readings.ts';
import { erasure } from './erasure.decider.ts';
import { ErasureProofs } from './erasure-proof.ts';
import { Successors } from './successors.ts';

/** Metadata of a step: the same step has the same command id whenever it is repeated. */
export type StepMetadata = (step: string) => Metadata;

/**
 * Carries an approved erasure out: sessions and guardian links end, the phone is freed, the keys are destroyed, and only when nothing opens any
 * more is it said to be executed. Every step may be repeated, so whoever was cut off begins anew.
 */
@Injectable()
export class ErasureExecution {
  constructor(
    @Inject(Aggregates) private readonly aggregates: Aggregates,
    @Inject(Erasure) private readonly keys: Erasure,
    @Inject(PhoneClaims) private readonly claims: PhoneClaims,
    @Inject(KnownPeople) private readonly people: KnownPeople,
    @Inject(Successors) private readonly successors: Successors,
    @Inject(ErasureProofs) private readonly proofs: ErasureProofs,
    @Inject(RegistryReadings) private readonly readings: RegistryReadings,
  ) {}

  /** @throws DomainError `erasure.incomplete` something still opens; those of the stores */
  async run(erasureId: string, metadata: StepMetadata): Promise<void> {
    const stream = identityStreams.erasure(erasureId);
    const { state } = await this.aggregates.load(erasure, stream);
    if (state.status !== 'approved') return;
    const { subjectIds, personId } = state;
    if (personId !== undefined) {
      // Since the approval the successor may have gone.
      if (!(await this.successors.isErased(personId)) && (await this.successors.isLastAdministrator(personId))) {
        const refusal = { erasureId, reason: 'last-administrator' } as const;
        const refuse = { type: 'RefuseErasure', data: refusal, metadata: metadata('refuse') } as const;
        await this.aggregates.handle(erasure, stream, refuse);
        return;
      }
      await this.endSessions(personId, metadata('sessions'));
      await this.endLinks(personId, metadata);
      await this.freePhone(personId, metadata('phone'));
    }
    for (const subjectId of subjectIds) await this.keys.destroy(subjectId, metadata(`key ${subjectId}`));
    const { destroyed, opened, openedInRows } = await this.proofs.prove(subjectIds);
    if (destroyed.length < subjectIds.length || opened > 0 || openedInRows > 0)
      throw new DomainError('erasure.incomplete');
    const complete = { type: 'CompleteErasure', data: { erasureId }, metadata: metadata('complete') } as const;
    await this.aggregates.handle(erasure, stream, complete);
  }

  private async endSessions(personId: string, metadata: Metadata): Promise<void> {
    const stream = identityStreams.profile(personId);
    if ((await this.aggregates.load(profile, stream)).state.status === 'None') return;
    const data = { personId, reason: 'erased' } as const;
    await this.aggregates.handle(profile, stream, { type: 'AdvanceGeneration', data, metadata });
  }

  /** Nobody is a guardian without an account. */
  private async endLinks(personId: string, metadata: StepMetadata): Promise<void> {
    await this.readings.caughtUp(guardianLinksModel);
    const rows = await this.readings.rows(guardianLinksModel).find({ guardianId: personId });
    for (const { _id: linkId, orgId, studentEntryId, status } of rows) {
      if (status !== 'proposed' && status !== 'confirmed') continue;
      await this.aggregates.handle(guardianLinks, identityStreams.guardianLinks(orgId, studentEntryId), {
        type: 'EndGuardianLink',
        data: { linkId, organizationId: orgId, studentEntryId, ground: 'request', by: personId },
        metadata: { ...metadata(`link ${linkId}`), orgId },
      });
    }
  }

  /** The claim first: once the key is gone nobody knows the number any more. */
  private async freePhone(personId: string, metadata: Metadata): Promise<void> {
    const phone = (await this.people.person(personId))?.phone;
    if (phone === undefined) return;
    const number = await this.people.opened(phone.sealed, 'phone');
    if (number !== undefined) await this.claims.releasePhone(number, personSubject(personId));
    const release = { type: 'ReleasePhone', data: { personId }, metadata } as const;
    await this.aggregates.handle(person, identityStreams.person(personId), release);
  }
}
