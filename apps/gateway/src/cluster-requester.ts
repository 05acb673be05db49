import {
  getOperationsStatus,
  getRebuild,
  startRebuild,
  type OperationsStatus,
  type RebuildItem,
  type RebuildStarted,
  type StartRebuild,
} from '@zveno/contracts-common';
import { platformRoutes } from '@zveno/gateway';
import { DomainError, isDomainError } from '@zveno/kernel';
import { Requester, type BrokerRequester, type RequestHeaders, type RequestOptions } from '@zveno/messaging';
import { rebuildSubjectOf } from '@zveno/service';
import { mergeRebuild, mergeStatus } from './merge-operations.ts';

/** How long the processes of the cluster have to answer what is asked of all of them; they answer from memory. */
const GATHER_MS = 2_000;

const services = [...new Set(platformRoutes.map(({ subject }) => subject.slice(0, subject.indexOf('.'))))].filter(
  (name) => name !== 'operations',
);

type Broker = Pick<BrokerRequester, 'request' | 'gather'>;

/**
 * Asks the services of a cluster. What an operator asks goes to every process, since each keeps its own readings, and the
 * answers become one; a rebuild goes to one copy of the service whose projection it is.
 */
export class ClusterRequester extends Requester {
  #broker: Broker | undefined;

  /** From now on requests reach the cluster; before, they are refused. */
  use(broker: Broker): void {
    this.#broker = broker;
  }

  async request<T>(subject: string, data: object, headers: RequestHeaders, options?: RequestOptions): Promise<T> {
    const broker = this.#broker;
    if (broker === undefined) throw new DomainError('request.no-handler', { subject });
    if (subject === getOperationsStatus.subject) return (await this.#status(broker, data, headers)) as T;
    if (subject === getRebuild.subject) return (await this.#rebuild(broker, data, headers)) as T;
    if (subject === startRebuild.subject) return (await this.#start(broker, data as StartRebuild, headers)) as T;
    return broker.request<T>(subject, data, headers, options);
  }

  async #status(broker: Broker, data: object, headers: RequestHeaders): Promise<OperationsStatus> {
    return mergeStatus(await broker.gather(getOperationsStatus.subject, data, headers, GATHER_MS));
  }

  async #rebuild(broker: Broker, data: object, headers: RequestHeaders): Promise<RebuildItem> {
    return mergeRebuild(await broker.gather(getRebuild.subject, data, headers, GATHER_MS));
  }

  /**
   * A repeated command may reach another copy than the first did, so all are asked whether one has begun it. Then each
   * service is asked whether the projection is its own: a status would lack those that answer late.
   */
  async #start(broker: Broker, data: StartRebuild, headers: RequestHeaders): Promise<RebuildStarted> {
    const rebuildId = headers.commandId;
    const begun = await this.#rebuild(broker, { rebuildId }, headers).catch(() => undefined);
    if (begun !== undefined) return { rebuildId };
    const unknown = new DomainError('projection.not-found', { projection: data.projection });
    let refusal = unknown;
    for (const service of services) {
      try {
        return await broker.request<RebuildStarted>(rebuildSubjectOf(service), data, headers);
      } catch (error) {
        if (!isDomainError(error)) throw error;
        // Whoever is away might have it, so that this is told rather than that nobody has.
        if (error.code !== unknown.code) refusal = error;
      }
    }
    throw refusal;
  }
}
