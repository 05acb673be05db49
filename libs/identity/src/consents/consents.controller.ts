import { Controller, Inject } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import type { RecordedReply } from '@zveno/contracts-common';
import {
  CONSENT_AGE,
  GiveChildConsentRequest,
  GiveConsentRequest,
  RecordConsentWithdrawalRequest,
  registryRoutes as routes,
  WithdrawChildConsentRequest,
  WithdrawConsentRequest,
} from '@zveno/contracts-identity';
import { identityStreams, personSubject } from '@zveno/contracts-identity/events';
import { rosterSubject } from '@zveno/contracts-org-structure/events';
import { Aggregates } from '@zveno/event-store';
import { DomainError, isOfAge } from '@zveno/kernel';
import { Meta, type RequestContext } from '@zveno/messaging';
import { validated } from '@zveno/service';
import { Desk, newId } from '../registry/desk.ts';
import { OwnSubjects } from '../registry/own-subjects.ts';
import { KnownPeople } from '../registry/known-people.ts';
import { consents } from './consents.decider.ts';

@Controller()
export class ConsentsController {
  constructor(
    @Inject(Desk) private readonly desk: Desk,
    @Inject(KnownPeople) private readonly people: KnownPeople,
    @Inject(OwnSubjects) private readonly own: OwnSubjects,
    @Inject(Aggregates) private readonly aggregates: Aggregates,
  ) {}

  @MessagePattern(routes.giveConsent.subject)
  give(
    @Payload(validated(GiveConsentRequest)) request: GiveConsentRequest,
    @Meta() context: RequestContext,
  ): Promise<RecordedReply> {
    const { purpose, textVersion, organizationId } = request;
    const { actorId } = context.actor;
    const subjectId = personSubject(actorId);
    return this.desk.perform(request, context, {
      decider: consents,
      stream: identityStreams.consents(subjectId),
      type: 'GiveConsent',
      data: async ({ effectiveOn }) => {
        await this.mayAgree(actorId, organizationId, effectiveOn);
        const about = { purpose, textVersion, ...(organizationId && { organizationId }) };
        return { consentId: newId(undefined, context), subjectId, givenBy: 'self' as const, ...about };
      },
    });
  }

  @MessagePattern(routes.giveChildConsent.subject)
  giveForChild(
    @Payload(validated(GiveChildConsentRequest)) request: GiveChildConsentRequest,
    @Meta() context: RequestContext,
  ): Promise<RecordedReply> {
    const { purpose, textVersion, organizationId, studentEntryId } = request;
    const subjectId = rosterSubject(studentEntryId);
    return this.desk.perform(request, context, {
      decider: consents,
      stream: identityStreams.consents(subjectId),
      type: 'GiveConsent',
      data: async () => {
        await this.people.student(organizationId, studentEntryId);
        const by = { givenBy: 'guardian', guardianId: context.actor.actorId } as const;
        return { consentId: newId(undefined, context), subjectId, organizationId, purpose, textVersion, ...by };
      },
    });
  }

  @MessagePattern(routes.withdrawConsent.subject)
  async withdraw(
    @Payload(validated(WithdrawConsentRequest)) request: WithdrawConsentRequest,
    @Meta() context: RequestContext,
  ): Promise<RecordedReply> {
    const subjects = await this.own.subjectsOf(context.actor.actorId);
    const subject = await this.holderOf(request.consentId, subjects);
    return this.withdrawn(request, context, subject ?? personSubject(context.actor.actorId));
  }

  @MessagePattern(routes.withdrawChildConsent.subject)
  withdrawForChild(
    @Payload(validated(WithdrawChildConsentRequest)) request: WithdrawChildConsentRequest,
    @Meta() context: RequestContext,
  ): Promise<RecordedReply> {
    return this.withdrawn(request, context, rosterSubject(request.studentEntryId));
  }

  @MessagePattern(routes.recordConsentWithdrawal.subject)
  recordWithdrawal(
    @Payload(validated(RecordConsentWithdrawalRequest)) request: RecordConsentWithdrawalRequest,
    @Meta() context: RequestContext,
  ): Promise<RecordedReply> {
    return this.withdrawn(request, context, rosterSubject(request.rosterEntryId));
  }

  /** Of the subjects a person is, the one whose consent it is. */
  private async holderOf(consentId: string, subjects: readonly string[]): Promise<string | undefined> {
    for (const subjectId of subjects) {
      const { state } = await this.aggregates.load(consents, identityStreams.consents(subjectId));
      if (state.consents.some((consent) => consent.consentId === consentId)) return subjectId;
    }
    return undefined;
  }

  private withdrawn(
    request: Readonly<{ consentId: string; organizationId?: string }>,
    context: RequestContext,
    subjectId: string,
  ): Promise<RecordedReply> {
    const { consentId } = request;
    const stream = identityStreams.consents(subjectId);
    return this.desk.perform(request, context, {
      decider: consents,
      stream,
      type: 'WithdrawConsent',
      data: () => ({ consentId, subjectId }),
    });
  }

  /** @throws DomainError `consent.under-age` as far as a birth date is known, by the profile or by the roster */
  private async mayAgree(personId: string, orgId: string | undefined, on: string): Promise<void> {
    const person = await this.people.person(personId);
    const known = [await this.people.opened(person?.birthDate, 'birthDate')];
    if (orgId !== undefined) {
      const entryId = await this.people.ownEntry(orgId, personId).catch((error: unknown) => {
        if (error instanceof DomainError) return undefined;
        throw error;
      });
      const entry = entryId === undefined ? undefined : await this.people.entry(orgId, entryId);
      known.push(await this.people.opened(entry?.birthDate, 'birthDate'));
    }
    if (known.some((birthDate) => birthDate !== undefined && !isOfAge(birthDate, on, CONSENT_AGE)))
      throw new DomainError('consent.under-age');
  }
}
