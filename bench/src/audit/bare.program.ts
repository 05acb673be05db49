import { hash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { inflateRawSync } from 'node:zlib';
import { report } from './measured.ts';

const LINE = 10;

/** The files of a bundle, one after the other, unpacked. */
function* filesOf(archive: Buffer): Generator<readonly [name: string, data: Buffer]> {
  for (let at = 0; archive.readUInt32LE(at) === 0x04034b50;) {
    const [packed, title] = [archive.readUInt32LE(at + 18), archive.readUInt16LE(at + 26)];
    const begin = at + 30 + title;
    const name = archive.toString('utf8', at + 30, begin);
    const data = archive.subarray(begin, begin + packed);
    at = begin + packed;
    if (/^(?:events|leaves)/u.test(name)) yield [name, inflateRawSync(data)];
  }
}

/** What the work takes, of the clock and of the processor, in seconds. */
const timed = (work: () => void): { wall: number; cpu: number } => {
  const before = process.cpuUsage();
  const started = performance.now();
  work();
  const wall = (performance.now() - started) / 1_000;
  const { user, system } = process.cpuUsage(before);
  return { wall, cpu: (user + system) / 1_000_000 };
};

const hashEach = (data: Buffer, lines: number): void => {
  for (let at = 0; at < data.length;) {
    let end = data.indexOf(LINE, at);
    if (lines === 2) end = data.indexOf(LINE, end + 1);
    hash('sha256', data.subarray(at, end), 'hex');
    at = end + 1;
  }
};

// Hashes the events and leaves of the bundle in `file` with Node's SHA-256, in memory and in one thread: each event and each leaf
// by itself, the events alone, and all their bytes as they come. Reading and unpacking are not counted.
const archive = readFileSync(process.argv[2]!);
await report(async () => {
  const sums = { each: { wall: 0, cpu: 0 }, events: { wall: 0, cpu: 0 }, stream: { wall: 0, cpu: 0 }, bytes: 0 };
  const add = (to: { wall: number; cpu: number }, { wall, cpu }: { wall: number; cpu: number }) => {
    to.wall += wall;
    to.cpu += cpu;
  };
  for (const [name, data] of filesOf(archive)) {
    const own = timed(() => hashEach(data, name.startsWith('events') ? 2 : 1));
    add(sums.each, own);
    if (name.startsWith('events')) add(sums.events, own);
    add(sums.stream, timed(() => hash('sha256', data, 'hex'))); // prettier-ignore
    sums.bytes += data.length;
  }
  return sums;
});
