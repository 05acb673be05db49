import { Inject, Injectable, Logger, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { LogReader, type EventStore } from '@zveno/event-store';
import { DomainError, isDomainError } from '@zveno/kernel';
import { Clock } from '@zveno/messaging';
import { CheckpointWitness } from './checkpoint-witness.ts';
import { CONFIG, EVENT_STORE, Metrics, ownSecret, type Config } from '@zveno/service';
import { AuditFollower, AuditLog, COSIGNATURE, formatKey, sha256, signerOf, type Signer } from '@zveno/transparency';
import { join } from 'node:path';

/** The log's key and that of its time, of one secret. The name follows from the key: no two installations have the same. */
const signersOf = (secret: Buffer): readonly [Signer, Signer] => {
  const { publicKey } = signerOf('audit', secret);
  const origin = `zveno-${sha256(publicKey).toString('hex').slice(0, 16)}/audit`;
  const time = sha256(Buffer.concat([secret, Buffer.from('time')]));
  return [signerOf(origin, secret), signerOf(`${origin}/time`, time, COSIGNATURE)];
};

/**
 * The tree over the log, signed as it grows. It follows from the log alone, so every copy of the service keeps one of its own and
 * all come to the same; in a cluster they sign with a key of the installation, and what they signed is witnessed where all copies
 * find it. What stops a tree is logged, shows in the figures, and is answered to whoever asks; the rest of the platform goes on.
 */
@Injectable()
export class AuditTrail implements OnModuleInit, OnModuleDestroy {
  readonly #logger = new Logger('audit trail');
  #failure: unknown = new DomainError('audit.unavailable');
  #log: AuditLog | undefined;
  #follower: AuditFollower | undefined;

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(LogReader) private readonly reader: LogReader,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Metrics) private readonly metrics: Metrics,
    @Inject(CheckpointWitness) private readonly witness: CheckpointWitness,
  ) {}

  async onModuleInit(): Promise<void> {
    const { natsUrl, dataDir, auditDir: folder, auditKey } = this.config;
    const alone = natsUrl === undefined;
    if (!alone && auditKey === undefined) {
      this.#logger.warn('the log is not signed: AUDIT_KEY is not set');
      return;
    }
    this.metrics.gauge('zveno_audit_stopped_ratio', 'Whether the signed tree over the log has stopped: 1.', () =>
      this.#failure === undefined ? 0 : 1,
    );
    this.metrics.gauge(
      'zveno_audit_unsigned_seconds',
      'For how long something in the log has been without a signed checkpoint.',
      () => (this.#follower?.unsignedMs ?? 0) / 1000,
    );
    try {
      const signers = signersOf(auditKey ?? ownSecret(join(dataDir, 'audit.key')));
      const witnessed = alone ? undefined : await this.witness.latest();
      this.#log = await AuditLog.open({ folder, signers, witnessed });
      this.#follower = new AuditFollower(this.#log, {
        store: this.store,
        reader: this.reader,
        now: () => Date.parse(this.clock.now()),
        onFailure: (error) => this.#fail(error),
        ...(!alone && { onSigned: ({ note }) => this.#witnessed(note) }),
      });
      await this.#follower.start();
      this.#failure = undefined;
    } catch (error) {
      this.#fail(error);
    }
  }

  async onModuleDestroy(): Promise<void> {
    await this.#follower?.stop();
    await this.#log?.close();
  }

  /** @throws DomainError why there is no tree, or why it has stopped */
  get log(): AuditLog {
    if (this.#log === undefined || this.#failure !== undefined)
      throw isDomainError(this.#failure) ? this.#failure : new DomainError('audit.unavailable');
    return this.#log;
  }

  #fail(error: unknown): void {
    this.#failure = error;
    this.#logger.error({ code: isDomainError(error) ? error.code : 'failed' });
  }

  #witnessed(note: string): void {
    this.witness.keep(note, Date.parse(this.clock.now())).catch((error: unknown) => {
      this.#logger.warn({ code: isDomainError(error) ? error.code : 'failed' }, 'a checkpoint is not witnessed');
    });
  }

  /** The keys to check checkpoints by, as they are published. */
  get keys(): string[] {
    return this.log.signers.map(formatKey);
  }

  /** Has everything signed that is in the log now. @throws DomainError as `log` */
  async sign(): Promise<void> {
    void this.log;
    await this.#follower!.checkpoint();
  }
}
