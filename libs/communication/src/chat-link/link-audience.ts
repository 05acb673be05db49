import { Inject, Injectable } from '@nestjs/common';
import { Access } from '@zveno/access';
import type { AudiencePart, KnownChat, LinkAudience, linkIssuers } from '@zveno/contracts-communication/events';
import { DomainError, type Actor } from '@zveno/kernel';
import { audienceOf } from '../made/audience.ts';
import { partiesOf, type Party } from '../relations/parties.ts';
import { Organizations } from '../shell/organizations.ts';
import type { Structure } from '../structure/structure.ts';
import { Structures } from '../structure/structures.ts';

/** The classes that a part of an audience is about; undefined: all of the organisation. */
const unitsOf = ({ unitId, cohort }: AudiencePart, { groups }: Structure): string[] | undefined => {
  if (unitId === undefined && cohort === undefined) return undefined;
  const about = groups.filter((one) => unitId === undefined || one.unitId === unitId);
  return about.filter((one) => cohort === undefined || one.cohort === cohort).map((one) => one.unitId);
};

/** Whom links let in, and who issues them. */
@Injectable()
export class LinkAudiences {
  constructor(
    @Inject(Access) private readonly access: Access,
    @Inject(Organizations) private readonly organizations: Organizations,
    @Inject(Structures) private readonly structures: Structures,
  ) {}

  /**
   * The parts of a chat's audience that a link of a kind lets in. Into a chat that follows from the structure nobody comes by a link
   * but parents into those of parents: there the link leads to the confirmation, and the structure does the rest.
   */
  partsOf(chat: KnownChat, admits: LinkAudience): readonly AudiencePart[] {
    if (chat.made !== undefined) return chat.made.audience.filter(({ circle }) => circle === admits);
    if (admits === 'parents' && chat.kind === 'group-parents' && chat.unitId !== undefined)
      return [{ circle: 'parents', unitId: chat.unitId }];
    return admits === 'parents' && chat.kind === 'channel-parents' ? [{ circle: 'parents' }] : [];
  }

  /** The classes in which a child of the audience is; undefined: any of the organisation. */
  async unitsOf(chat: KnownChat, now: string): Promise<string[] | undefined> {
    const structure = await this.structure(chat.organizationId, now);
    const units = this.partsOf(chat, 'parents').map((part) => unitsOf(part, structure));
    return units.includes(undefined) ? undefined : [...new Set(units.flatMap((one) => one ?? []))];
  }

  /** Whether somebody is of those whom the link lets in, by the structure as it is now; never who is excluded from the chat. */
  async holds(chat: KnownChat, admits: LinkAudience, personId: string, now: string): Promise<boolean> {
    if (chat.exceptions.get(personId)?.exception === 'exclude') return false;
    const structure = await this.structure(chat.organizationId, now);
    return audienceOf(structure, this.partsOf(chat, admits)).some((one) => one.personId === personId);
  }

  /**
   * As whom somebody may issue a link into a chat they own: for students the curator, of the chat's class where it has one (R62);
   * for parents any pedagogical worker (R66, I7).
   * @throws DomainError `chat.owner-required`, `chat-link.issuer-denied`, `chat-link.not-admitting`
   */
  async issuer(
    chat: KnownChat,
    admits: LinkAudience,
    actor: Actor,
    now: string,
  ): Promise<(typeof linkIssuers)[number]> {
    assertOwner(chat, actor.actorId);
    const { organizationId, unitId } = chat;
    if (admits === 'parents') {
      if (!(await this.access.has(actor, 'pedagogue', { organizationId }, now)))
        throw new DomainError('chat-link.issuer-denied');
    } else if (!curates(partiesOf(await this.structure(organizationId, now)).get(actor.actorId), unitId))
      throw new DomainError('chat-link.issuer-denied');
    if (this.partsOf(chat, admits).length === 0) throw new DomainError('chat-link.not-admitting');
    return admits === 'parents' ? 'pedagogue' : 'curator';
  }

  private async structure(organizationId: string, now: string): Promise<Structure> {
    const { today } = await this.organizations.find(organizationId, now);
    return (await this.structures.look(organizationId, today)).structure;
  }
}

const curates = (party: Party | undefined, unitId: string | undefined): boolean =>
  party !== undefined && (unitId === undefined ? party.curates.size > 0 : party.curates.has(unitId));

/** @throws DomainError `chat.owner-required` */
export const assertOwner = (chat: KnownChat, personId: string): void => {
  if (chat.participants.get(personId) !== 'owner') throw new DomainError('chat.owner-required');
};
