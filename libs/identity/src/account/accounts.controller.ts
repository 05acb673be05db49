import { Controller, Inject } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import type { CommandReply } from '@zveno/contracts-common';
import {
  accountRoutes as routes,
  GetAccount,
  GrantAccountRoleRequest,
  RevokeAccountRoleRequest,
  type Account,
} from '@zveno/contracts-identity';
import { DomainError } from '@zveno/kernel';
import { Meta, type RequestContext } from '@zveno/messaging';
import { validated } from '@zveno/service';
import { IdentityLog } from '../shell/log.ts';
import { stepOf } from '../shell/steps.ts';

type Asked = GrantAccountRoleRequest | RevokeAccountRoleRequest;

/** Roles that belong to no organisation. An operator of a region gives and takes them in that region only. */
@Controller()
export class AccountsController {
  constructor(@Inject(IdentityLog) private readonly log: IdentityLog) {}

  @MessagePattern(routes.grantAccountRole.subject)
  grant(
    @Payload(validated(GrantAccountRoleRequest)) request: GrantAccountRoleRequest,
    @Meta() context: RequestContext,
  ): Promise<CommandReply> {
    return this.#tell('GrantRole', request, context);
  }

  @MessagePattern(routes.revokeAccountRole.subject)
  async revoke(
    @Payload(validated(RevokeAccountRoleRequest)) request: RevokeAccountRoleRequest,
    @Meta() context: RequestContext,
  ): Promise<CommandReply> {
    if (request.personId === context.actor.actorId) throw new DomainError('account.own');
    return this.#tell('RevokeRole', request, context);
  }

  @MessagePattern(routes.getAccount.subject)
  async get(@Payload(validated(GetAccount)) { personId }: GetAccount): Promise<Account> {
    await this.#assertKnown(personId);
    const held = await this.log.account(personId);
    return { personId, roles: held.map(({ role, regionId }) => ({ role, ...(regionId && { regionId }) })) };
  }

  async #tell(type: 'GrantRole' | 'RevokeRole', { personId, role, regionId }: Asked, context: RequestContext) {
    const { regions } = context.actor;
    if (regions !== '*' && (regionId === undefined || !regions.includes(regionId)))
      throw new DomainError('access.denied');
    await this.#assertKnown(personId);
    const data = { personId, role, ...(regionId && { regionId }) };
    const { position } = await this.log.tellAccount(personId, { type, data }, stepOf(context, type));
    return { position };
  }

  /** @throws DomainError `person.not-found` */
  async #assertKnown(personId: string): Promise<void> {
    if ((await this.log.person(personId)).status === 'None') throw new DomainError('person.not-found');
  }
}
