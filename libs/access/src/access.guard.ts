import { Inject, Injectable, type CanActivate, type ExecutionContext, type Provider } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import type { AccessTable } from '@zveno/contracts-common';
import type { EventStore } from '@zveno/event-store';
import { DomainError } from '@zveno/kernel';
import { Clock, type RequestHeaders } from '@zveno/messaging';
import { EVENT_STORE } from '@zveno/service';
import { Access, type About } from './access.ts';

/** Where Nest keeps the patterns of a message handler. */
const PATTERN = 'microservices:pattern';

const ACCESS_TABLE = Symbol('AccessTable');

/** Asks the table before any handler runs. What the request is about is read from it as it came: ids or nothing. */
@Injectable()
class AccessGuard implements CanActivate {
  constructor(
    @Inject(Access) private readonly access: Access,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(ACCESS_TABLE) private readonly table: AccessTable,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const rpc = context.switchToRpc();
    const [subject] = Reflect.getMetadata(PATTERN, context.getHandler()) as readonly string[];
    const rule = subject === undefined ? undefined : this.table[subject];
    // Nobody said who may: nobody may.
    if (rule === undefined) throw new DomainError('access.denied');
    const { actor } = rpc.getContext<{ getHeaders: () => RequestHeaders }>().getHeaders();
    await this.access.assert(actor, rule, aboutOf(rpc.getData()), this.clock.now());
    return true;
  }
}

const aboutOf = (data: unknown): About => {
  if (typeof data !== 'object' || data === null) return {};
  const fields = data as Record<string, unknown>;
  const about: Record<string, string> = {};
  for (const name of ['organizationId', 'unitId', 'studentEntryId', 'chatId'])
    if (typeof fields[name] === 'string' && /^[\w.:-]{1,200}$/u.test(fields[name])) about[name] = fields[name];
  return about;
};

/**
 * Lets a service's handlers answer only whom the table allows, and gives the service `Access` for what a table cannot say.
 * Among the providers of every service; needs `EVENT_STORE` and `Clock`.
 */
export const accessGuard = (table: AccessTable): Provider[] => [
  { provide: Access, useFactory: (store: EventStore) => new Access(store), inject: [EVENT_STORE] },
  { provide: ACCESS_TABLE, useValue: table },
  { provide: APP_GUARD, useClass: AccessGuard },
];
