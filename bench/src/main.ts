// `npm run bench [part …]` prints every figure beside its baseline from the same run. Parts: see below; default
// all but `cluster`, which starts servers (nats-server, and Java for one of MongoDB's protocol): `npm run bench -- cluster`.
// It measures KurrentDB where KURRENTDB_URL names a server; what it appends there stays.
import { cpus, loadavg } from 'node:os';
import type { BenchRecord } from './record.ts';

const parts: Readonly<Record<string, () => Promise<() => Promise<BenchRecord[]>>>> = {
  log: async () => (await import('./event-store.bench.ts')).eventStoreBench,
  seals: async () => (await import('./privacy.bench.ts')).privacyBench,
  readings: async () => (await import('./read-store.bench.ts')).readStoreBench,
  http: async () => (await import('./http/http.bench.ts')).httpBench,
  audit: async () => (await import('./audit.bench.ts')).auditBench,
  trail: async () => (await import('./trail.bench.ts')).trailBench,
  indicators: async () => (await import('./indicators/indicators.bench.ts')).indicatorsBench,
  chat: async () => (await import('./chat-history.bench.ts')).chatHistoryBench,
  chats: async () => (await import('./chat-sync.bench.ts')).chatSyncBench,
  import: async () => (await import('./roster-import.bench.ts')).rosterImportBench,
  people: async () => (await import('./people/people.bench.ts')).peopleBench,
  live: async () => (await import('./live/live.bench.ts')).liveBench,
  files: async () => (await import('./files/files.bench.ts')).filesBench,
  web: async () => (await import('./web/web.bench.ts')).webBench,
  start: async () => (await import('./start.bench.ts')).startBench,
  cluster: async () => (await import('./cluster.bench.ts')).clusterBench,
};
const NEEDS_SERVERS = ['cluster'];

const round = (value: number) => (value >= 100 ? Math.round(value).toLocaleString('en') : String(value));

const row = ({ name, value, unit, baseline }: BenchRecord): string =>
  `| ${name} | ${round(value)} ${unit} | ${baseline === undefined ? '' : round(baseline)} | ${
    baseline === undefined || baseline === 0 ? '' : `${Math.round((100 * value) / baseline)} %`
  } |`;

const chosen =
  process.argv.length > 2 ? process.argv.slice(2) : Object.keys(parts).filter((name) => !NEEDS_SERVERS.includes(name));
const unknown = chosen.filter((name) => !(name in parts));
if (unknown.length > 0) {
  console.error(`no such part: ${unknown.join(', ')} (there are ${Object.keys(parts).join(', ')})`);
  process.exit(2);
}

console.log(`Node ${process.version}, ${cpus().length} cores, load ${loadavg()[0]!.toFixed(1)}\n`);
console.log('| figure | value | baseline or limit | share |\n|---|---|---|---|');
for (const name of chosen) {
  const measure = await parts[name]!();
  for (const record of await measure()) console.log(row(record));
}
