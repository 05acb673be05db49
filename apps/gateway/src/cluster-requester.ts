import { getOperationsStatus, getRebuild, startRebuild } from '@zveno/contracts-common';
import { DomainError } from '@zveno/kernel';
import { Requester, type NatsRequester, type RequestHeaders, type RequestOptions } from '@zveno/messaging';
import { mergeRebuild, mergeStatus } from './merge-operations.ts';

/** How long the processes of the cluster have to answer what is asked of all of them; they answer from memory. */
const GATHER_MS = 2_000;

const merges: Readonly<Record<string, typeof mergeStatus | typeof mergeRebuild>> = {
  [getOperationsStatus.subject]: mergeStatus,
  [startRebuild.subject]: mergeRebuild,
  [getRebuild.subject]: mergeRebuild,
};

/**
 * Asks the services of a cluster. Requests to an operator's own routes go to every process, since each keeps its own
 * readings, and the answers become one.
 */
export class ClusterRequester extends Requester {
  #broker: Pick<NatsRequester, 'request' | 'gather'> | undefined;

  /** From now on requests reach the cluster; before, they are refused. */
  use(broker: Pick<NatsRequester, 'request' | 'gather'>): void {
    this.#broker = broker;
  }

  async request<T>(subject: string, data: object, headers: RequestHeaders, options?: RequestOptions): Promise<T> {
    if (this.#broker === undefined) throw new DomainError('request.no-handler', { subject });
    const merge = merges[subject];
    if (merge === undefined) return this.#broker.request<T>(subject, data, headers, options);
    return merge(await this.#broker.gather<never>(subject, data, headers, GATHER_MS)) as T;
  }
}
