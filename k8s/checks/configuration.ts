import { read } from './manifests.ts';

/** Every variable the platform reads, by the table that a spec of the configuration keeps complete. */
export const VARIABLES: readonly string[] = [...read('docs/configuration.md').matchAll(/^\| `([A-Z_]+)` +\|/gmu)].map(
  ([, variable]) => variable ?? '',
);

/** Those that the manifests and docker-compose.yml deliberately leave at their defaults, and why. */
export const LEFT_ALONE: Readonly<Record<string, string>> = {
  EVENT_STORE_URL: 'by file, since the address holds a password',
  READ_STORE_URL: 'by file, since the address holds a password',
  KEY_STORE_URL: 'by file, since the address holds a password',
  NATS_URL: 'by file, since the address holds a password',
  NATS_CA_FILE: 'only where NATS speaks TLS with a certificate of its own',
  MASTER_KEY: 'by file',
  AUDIT_KEY: 'by file',
  AUDIT_DIR: 'each pod keeps a tree of its own',
  METRICS_TOKEN: 'by file',
  INTERNAL_TOKEN_KEY: 'by file',
  EPHEMERAL_STORE_URL: 'beside the readings',
  EPHEMERAL_STORE_URL_FILE: 'beside the readings',
  INVITATION_DAYS: 'a region decides, the default is cautious',
  JOIN_REQUEST_DAYS: 'a region decides, the default is cautious',
  PERIOD_CLOSING_DAYS: 'a region decides, the default gives three days to record movements',
  MOVEMENT_UNDO_DAYS: 'a region decides, the default is cautious',
  FILE_MAX_MIB: 'a region decides, the default is cautious',
  FILE_PERSON_MIB: 'a region decides, the default is cautious',
  FILE_ORGANIZATION_MIB: 'a region decides, the default is cautious',
  SUPPORT_EMAIL: 'a region writes its own',
  SUPPORT_URL: 'a region writes its own',
  HELP_URL: 'a region writes its own',
  LOG_LEVEL: 'info is right until something is looked for',
  RATE_LIMIT_PER_MINUTE: 'the default serves a region',
  RATE_LIMIT_PER_ADDRESS: 'the default serves a region',
  LIVE_SOCKETS_PER_ADDRESS: 'the default serves a region',
  REQUEST_TIMEOUT_MS: 'the default serves a region',
};
