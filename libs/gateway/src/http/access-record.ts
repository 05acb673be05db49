import { recordAccess, type RecordAccess } from '@zveno/contracts-analytics';
import { isDomainError, NOBODY, processActor, type Actor } from '@zveno/kernel';
import type { Requester } from '@zveno/messaging';

/** Fields of a request that name whom or what it is about: opaque ids, but for the organisation, which stands apart. */
const NAMES = /^(?!organization|command|correlation|order|import|rebuild)\w+Id$/u;
const OPAQUE = /^[A-Za-z0-9._:-]{1,100}$/u;

type Asked = Readonly<{ subject: string; data: object; actor: Actor; requestId: string }>;

const opaque = (value: unknown): value is string => typeof value === 'string' && OPAQUE.test(value);

/** Tells the trail who read or was refused what. */
export class AccessRecords {
  readonly #requester: Pick<Requester, 'request'>;

  constructor(requester: Pick<Requester, 'request'>) {
    this.#requester = requester;
  }

  /** Personal data is released only after this. @throws DomainError when it could not be recorded */
  async read(asked: Asked): Promise<void> {
    await this.#record(asked, { outcome: 'read' });
  }

  /** A refusal of somebody known. The answer stays what it is, recorded or not. */
  async refused(asked: Asked, refusal: unknown): Promise<void> {
    if (!isDomainError(refusal, 'access.denied') || asked.actor.actorId === NOBODY.actorId) return;
    await this.#record(asked, { outcome: 'refused', code: refusal.code }).catch(() => undefined);
  }

  #record(
    { subject, data, actor, requestId }: Asked,
    outcome: Pick<RecordAccess, 'outcome' | 'code'>,
  ): Promise<unknown> {
    const fields = data as Readonly<Record<string, unknown>>;
    const { organizationId } = fields;
    const record: RecordAccess = {
      actorId: actor.actorId,
      act: subject,
      ...outcome,
      ...(opaque(organizationId) ? { organizationId } : {}),
      subjectIds: Object.entries(fields).flatMap(([name, value]) => (NAMES.test(name) && opaque(value) ? [value] : [])),
    };
    const headers = { actor: processActor('gateway'), commandId: requestId, correlationId: requestId };
    return this.#requester.request(recordAccess.subject, record, headers);
  }
}
