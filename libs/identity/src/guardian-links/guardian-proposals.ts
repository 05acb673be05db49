import { Inject, Injectable } from '@nestjs/common';
import type { RecordedReply } from '@zveno/contracts-common';
import { identityStreams, personSubject } from '@zveno/contracts-identity/events';
import { rosterSubject } from '@zveno/contracts-org-structure/events';
import { DomainError } from '@zveno/kernel';
import type { RequestContext } from '@zveno/messaging';
import { Vault } from '@zveno/privacy';
import { Desk } from '../registry/desk.ts';
import { KnownPeople } from '../registry/known-people.ts';
import { guardianLinks } from './guardian-links.decider.ts';

type Asked = Readonly<{ organizationId: string; studentEntryId: string; effectiveOn?: string; orderRef?: string }> &
  Readonly<{ expectedRevision?: number }>;

/** Words about a person and a child. */
export type Words = Readonly<{ relationship?: string | undefined; document?: string | undefined }>;

/** Proposes that somebody is the parent or legal representative of a child. */
@Injectable()
export class GuardianProposals {
  constructor(
    @Inject(Desk) private readonly desk: Desk,
    @Inject(KnownPeople) private readonly people: KnownPeople,
    @Inject(Vault) private readonly vault: Vault,
  ) {}

  /**
   * @param whose who it is, asked when the command is not answered already
   * @throws DomainError `guardian-link.exists`, `guardian-link.own-entry`, `guardian-link.student`, `subject.erased`, and those of
   *   `whose`
   */
  propose(
    request: Asked,
    context: RequestContext,
    { linkId, via }: Readonly<{ linkId: string; via: 'chat-link' | 'self' | 'staff' }>,
    whose: () => Promise<Readonly<{ guardianId: string; words: Words }>>,
  ): Promise<RecordedReply> {
    const { organizationId, studentEntryId } = request;
    return this.desk.perform(request, context, {
      decider: guardianLinks,
      stream: identityStreams.guardianLinks(organizationId, studentEntryId),
      type: 'ProposeGuardian',
      data: async () => {
        const { guardianId, words } = await whose();
        await this.mayBeGuardian(organizationId, studentEntryId, guardianId);
        const sealed = await this.sealed(organizationId, studentEntryId, guardianId, words);
        return { linkId, guardianId, studentEntryId, organizationId, via, ...sealed };
      },
    });
  }

  /** No child is its own parent, nor is a fellow pupil. @throws DomainError `guardian-link.own-entry`, `guardian-link.student` */
  private async mayBeGuardian(orgId: string, studentEntryId: string, guardianId: string): Promise<void> {
    if ((await this.people.matched(orgId, studentEntryId)) === guardianId)
      throw new DomainError('guardian-link.own-entry');
    if (await this.people.studies(orgId, guardianId)) throw new DomainError('guardian-link.student');
  }

  /** The words about the two belong to both: the erasure of either blinds them. @throws DomainError `subject.erased` */
  private async sealed(orgId: string, studentEntryId: string, guardianId: string, words: Words) {
    const given = Object.entries(words).filter((pair): pair is [string, string] => pair[1] !== undefined);
    if (given.length === 0) return {};
    const pair = [personSubject(guardianId), rosterSubject(studentEntryId)] as const;
    const keys = await this.vault.keysFor([{ subject: pair[0] }, { subject: pair[1], orgId }]);
    return Object.fromEntries(given.map(([field, value]) => [field, keys.sealForBoth(pair, field, value)]));
  }
}
