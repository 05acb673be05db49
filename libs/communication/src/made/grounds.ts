import { Inject, Injectable } from '@nestjs/common';
import { organizationSubject } from '@zveno/contracts-org-structure/events';
import type { Sealed } from '@zveno/kernel';
import { Vault } from '@zveno/privacy';
import { cleanLine } from '../message/words.ts';
import { Organizations } from '../shell/organizations.ts';
import { Structures } from '../structure/structures.ts';
import type { Ground } from './gathering.ts';

/** What commands upon chats made by hand look up before their rules are asked. */
@Injectable()
export class Grounds {
  constructor(
    @Inject(Organizations) private readonly organizations: Organizations,
    @Inject(Structures) private readonly structures: Structures,
    @Inject(Vault) private readonly vault: Vault,
  ) {}

  /** An organisation as it is now, and its matrix. @throws DomainError `organization.not-found` */
  async of(organizationId: string, now: string): Promise<Ground> {
    const { today } = await this.organizations.find(organizationId, now);
    const [{ structure }, { relations }] = await Promise.all([
      this.structures.look(organizationId, today),
      this.structures.strategy(organizationId),
    ]);
    return { structure, relations };
  }

  /** Sealed under the organisation's key: it outlives who wrote it. @throws DomainError `request.invalid` */
  async sealed(organizationId: string, field: 'title' | 'ground', plain: string): Promise<Sealed> {
    const subject = organizationSubject(organizationId);
    return (await this.vault.keysFor([{ subject, orgId: organizationId }])).seal(subject, field, cleanLine(plain));
  }
}
