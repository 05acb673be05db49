import { CommandReply, CommandRequest, IsId, MayBeAbsent, ReadAfter, route } from '@zveno/contracts-common';
import { Type } from 'class-transformer';
import { IsIn, IsString, ValidateNested } from 'class-validator';
import { accountRoles } from '../events/profile.events.ts';
import { AccountRoleItem } from './profile.routes.ts';

class AccountRequest extends CommandRequest {
  @IsId()
  personId!: string;
}

class RoleRequest extends AccountRequest {
  @IsIn(accountRoles)
  role!: (typeof accountRoles)[number];

  /** Where it reaches; everywhere when absent. Only a role that reaches there can give or take it. */
  @MayBeAbsent()
  @IsId()
  regionId?: string;
}

export class GrantAccountRoleRequest extends RoleRequest {}
export class RevokeAccountRoleRequest extends RoleRequest {}

export class GetAccount extends ReadAfter {
  @IsId()
  personId!: string;
}

export class Account {
  @IsString()
  personId!: string;

  @ValidateNested({ each: true })
  @Type(() => AccountRoleItem)
  roles!: AccountRoleItem[];
}

const tag = 'Accounts';
const errors = ['person.not-found', 'access.denied', 'stream.contended'] as const;

export const grantAccountRole = route({
  subject: 'identity.account.role.grant',
  kind: 'command',
  method: 'POST',
  path: '/accounts/{personId}/roles',
  tag,
  summary: 'Дать роль оператора, инспектора или аналитика',
  request: GrantAccountRoleRequest,
  response: CommandReply,
  errors,
});

export const revokeAccountRole = route({
  subject: 'identity.account.role.revoke',
  kind: 'command',
  method: 'POST',
  path: '/accounts/{personId}/roles/revoke',
  tag,
  summary: 'Снять роль',
  request: RevokeAccountRoleRequest,
  response: CommandReply,
  success: 200,
  errors: [...errors, 'account.own'],
});

export const getAccount = route({
  subject: 'identity.account.get',
  kind: 'query',
  method: 'GET',
  path: '/accounts/{personId}',
  tag,
  summary: 'Роли человека, не связанные с организацией',
  request: GetAccount,
  response: Account,
  errors: ['person.not-found'],
});

export const accountRoutes = { grantAccountRole, revokeAccountRole, getAccount } as const;
