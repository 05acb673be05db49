import { Controller, Inject } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import { ListMySessions, listMySessions, type SessionItem, type SessionList } from '@zveno/contracts-identity';
import { Meta, type RequestContext } from '@zveno/messaging';
import { ERASED, Vault } from '@zveno/privacy';
import { ProjectionRunner, ReadStore } from '@zveno/read-store';
import { validated } from '@zveno/service';
import { isOver } from '../../rules/instants.ts';
import { IdentityLog } from '../../shell/log.ts';
import { sessionsModel } from './sessions.model.ts';

@Controller()
export class SessionsReadingController {
  constructor(
    @Inject(ReadStore) private readonly store: ReadStore,
    @Inject(ProjectionRunner) private readonly runner: ProjectionRunner,
    @Inject(IdentityLog) private readonly log: IdentityLog,
    @Inject(Vault) private readonly vault: Vault,
  ) {}

  @MessagePattern(listMySessions.subject)
  async list(
    @Payload(validated(ListMySessions)) { after }: ListMySessions,
    @Meta() { actor, now }: RequestContext,
  ): Promise<SessionList> {
    if (after !== undefined) await this.runner.waitFor(sessionsModel.projection.name, after);
    const { validFrom } = await this.log.ownProfile(actor.actorId);
    const rows = (await this.store.model(sessionsModel).find({ personId: actor.actorId }))
      .filter(({ generation, expiresAt }) => generation >= validFrom && !isOver(expiresAt, now))
      .sort((a, b) => (a.openedAt < b.openedAt ? 1 : a.openedAt > b.openedAt ? -1 : 0));
    const items = (await this.vault.openRows(rows, ['device'])).map(
      ({ _id, via, strength, openedAt, expiresAt, device }): SessionItem => ({
        sessionId: _id,
        current: _id === actor.session?.id,
        via: via as SessionItem['via'],
        strength,
        openedAt,
        expiresAt,
        ...(device && device !== ERASED && { device }),
      }),
    );
    return { items };
  }
}
