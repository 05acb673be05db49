import {
  Injectable,
  Inject,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
  type Provider,
} from '@nestjs/common';
import { Access } from '@zveno/access';
import { Aggregates } from '@zveno/event-store';
import type { EventStore } from '@zveno/event-store';
import type { Actor } from '@zveno/kernel';
import { Clock } from '@zveno/messaging';
import { Vault } from '@zveno/privacy';
import { ReadStore } from '@zveno/read-store';
import { CONFIG, EVENT_STORE, type Config } from '@zveno/service';
import { join } from 'node:path';
import { RosterImports } from './process/roster-imports.ts';
import { FolderUploads } from './uploads/folder-uploads.ts';
import { StoreUploads } from './uploads/store-uploads.ts';
import { Uploads } from './uploads/uploads.ts';

/** Who imports: into the register of regions, and into an organisation. */
const onRegister = ['operator'] as const;
const within = ['operator', 'administrator', 'founder'] as const;

/** Goes on with interrupted imports at the start, and lets the running ones rest at the stop. */
@Injectable()
class ImportsLife implements OnApplicationBootstrap, BeforeApplicationShutdown {
  constructor(
    @Inject(RosterImports) private readonly imports: RosterImports,
    @Inject(Uploads) private readonly uploads: Uploads,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.uploads.begin();
    await this.imports.resumeImports();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.imports.close();
  }
}

/**
 * What roster imports need in a service's container, beside the stores. Uploads lie an hour at most: below the data folder
 * where the readings are embedded and so the process is alone, else beside the readings, where all copies find them.
 */
export const rosterImportProviders: Provider[] = [
  {
    provide: Uploads,
    inject: [CONFIG, ReadStore],
    useFactory: ({ dataDir }: Config, store: ReadStore) =>
      store.url.startsWith('sqlite:') ? new FolderUploads(join(dataDir, 'uploads')) : new StoreUploads(store),
  },
  {
    provide: RosterImports,
    inject: [EVENT_STORE, Aggregates, Vault, Clock, Access],
    useFactory: (store: EventStore, aggregates: Aggregates, vault: Vault, clock: Clock, access: Access) => {
      const logger = new Logger('roster-import');
      const log = {
        info: (facts: object, msg: string) => logger.log({ msg, ...facts }),
        error: (facts: object, msg: string) => logger.error({ msg, ...facts }),
      };
      const may = async (actor: Actor, organizationId?: string) => {
        const about = organizationId === undefined ? {} : { organizationId };
        for (const relation of organizationId === undefined ? onRegister : within)
          if (await access.has(actor, relation, about, clock.now())) return true;
        return false;
      };
      return new RosterImports({ store, aggregates, vault, now: () => clock.now(), may, log });
    },
  },
  ImportsLife,
];
