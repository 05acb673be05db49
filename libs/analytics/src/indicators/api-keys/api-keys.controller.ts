import { Controller, Inject } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import {
  issueApiKey,
  IssueApiKeyRequest,
  listApiKeys,
  ListApiKeys,
  resolveApiKey,
  ResolveApiKey,
  revokeApiKey,
  RevokeApiKeyRequest,
  type ApiKeys,
  type IssuedApiKey,
  type ResolvedApiKey,
} from '@zveno/contracts-analytics';
import { analyticsStreams } from '@zveno/contracts-analytics/events';
import type { CommandReply } from '@zveno/contracts-common';
import { Ephemeral } from '@zveno/ephemeral';
import { Aggregates } from '@zveno/event-store';
import { addDays, dateIn, DomainError, type Actor } from '@zveno/kernel';
import { commandMetadata, Meta, type RequestContext } from '@zveno/messaging';
import { ProjectionRunner, ReadStore } from '@zveno/read-store';
import { validated } from '@zveno/service';
import { hash, randomBytes } from 'node:crypto';
import { COUNTRY_ZONE } from '../../shared/reports.ts';
import { Places } from '../places.ts';
import { apiKey } from './api-key.decider.ts';
import { apiKeysModel } from './api-keys.model.ts';

const MINUTE_MS = 60_000;
const REMEMBERED_MS = 400 * 86_400_000;
const LONGEST_DAYS = 366;
const PER_MINUTE = 60;
const usedKey = (keyId: string) => `api-key-used-${keyId}`;

const reaches = ({ regions }: Actor, regionIds: readonly string[]): boolean =>
  regions === '*' || regionIds.every((id) => regions.includes(id));

/** Keys by which a ministry's dashboards read indicators. The log holds their hashes. */
@Controller()
export class ApiKeysController {
  constructor(
    @Inject(Aggregates) private readonly aggregates: Aggregates,
    @Inject(Ephemeral) private readonly ephemeral: Ephemeral,
    @Inject(ReadStore) private readonly store: ReadStore,
    @Inject(ProjectionRunner) private readonly runner: ProjectionRunner,
    @Inject(Places) private readonly places: Places,
  ) {}

  @MessagePattern(issueApiKey.subject)
  async issue(
    @Payload(validated(IssueApiKeyRequest)) request: IssueApiKeyRequest,
    @Meta() context: RequestContext,
  ): Promise<IssuedApiKey> {
    const { title, until, perMinute = PER_MINUTE } = request;
    const regionIds = [...new Set(request.regionIds)].sort();
    if (!reaches(context.actor, regionIds)) throw new DomainError('access.denied');
    for (const id of regionIds) await this.places.assertRegion(id);
    const today = dateIn(COUNTRY_ZONE, context.now);
    if (until < today || until > addDays(today, LONGEST_DAYS)) throw new DomainError('api-key.term-invalid');
    const key = `zvk_${randomBytes(32).toString('base64url')}`;
    const keyId = hash('sha256', key, 'base64url');
    const expiresAt = new Date(`${addDays(until, 1)}T00:00:00.000+03:00`).toISOString();
    const { position } = await this.aggregates.handle(apiKey, analyticsStreams.apiKey(keyId), {
      type: 'IssueApiKey',
      data: { keyId, title, regionIds, expiresAt, perMinute },
      metadata: commandMetadata(context),
    });
    return { position, keyId, key };
  }

  @MessagePattern(revokeApiKey.subject)
  async revoke(
    @Payload(validated(RevokeApiKeyRequest)) { keyId }: RevokeApiKeyRequest,
    @Meta() context: RequestContext,
  ): Promise<CommandReply> {
    const stream = analyticsStreams.apiKey(keyId);
    const { issued } = (await this.aggregates.load(apiKey, stream)).state;
    if (issued === undefined || !reaches(context.actor, issued.regionIds)) throw new DomainError('api-key.not-found');
    const metadata = commandMetadata(context);
    const { position } = await this.aggregates.handle(apiKey, stream, {
      type: 'RevokeApiKey',
      data: { keyId },
      metadata,
    });
    return { position };
  }

  @MessagePattern(listApiKeys.subject)
  async list(
    @Payload(validated(ListApiKeys)) { after }: ListApiKeys,
    @Meta() { actor }: RequestContext,
  ): Promise<ApiKeys> {
    if (after !== undefined) await this.runner.waitFor(apiKeysModel.projection.name, after);
    const rows = (await this.store.model(apiKeysModel).find({ _id: { $gte: '' } })).filter(({ regionIds }) =>
      reaches(actor, regionIds),
    );
    const items = await Promise.all(
      rows.map(async ({ _id: keyId, ...row }) => {
        const lastUsedAt = await this.ephemeral.get<string>(usedKey(keyId));
        return { keyId, ...row, regionIds: [...row.regionIds], ...(lastUsedAt !== undefined && { lastUsedAt }) };
      }),
    );
    return { items };
  }

  /** On every request with a key: what was revoked is over at once. */
  @MessagePattern(resolveApiKey.subject)
  async resolve(
    @Payload(validated(ResolveApiKey)) { keyHash }: ResolveApiKey,
    @Meta() { now }: RequestContext,
  ): Promise<ResolvedApiKey> {
    const { issued, revoked } = (await this.aggregates.load(apiKey, analyticsStreams.apiKey(keyHash))).state;
    if (issued === undefined || revoked || issued.expiresAt <= now) throw new DomainError('api-key.invalid');
    const { perMinute, regionIds } = issued;
    const calls = await this.ephemeral.count(`api-key-${keyHash}`, MINUTE_MS, perMinute);
    if (calls > perMinute) throw new DomainError('rate.limited', { retryAfter: 60 });
    await this.ephemeral.put(usedKey(keyHash), now, REMEMBERED_MS);
    return { keyId: keyHash, regions: [...regionIds] };
  }
}
