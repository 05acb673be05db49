/** What a process did to a log's files, in the order in which it took effect. */
export type Step =
  | { kind: 'write'; file: string; at: number; bytes: Buffer }
  | { kind: 'size'; file: string; to: number }
  | { kind: 'sync'; file: string }
  | { kind: 'remove'; file: string }
  | { kind: 'said'; line: string };

const CALL = /^(\w+)\((.*)\)\s+= (-?\d+)/su;

const bytesOf = (argument: string): Buffer =>
  Buffer.from(/"((?:\\x[0-9a-f]{2})*)"/u.exec(argument)![1]!.replaceAll('\\x', ''), 'hex');

/** A write counts from its beginning, since any part of it may be on the disk by then; a sync only from its end. */
const joinHalves = (trace: string): string[] => {
  const begun = new Map<string, { index: number; text: string }>();
  const calls: string[] = [];
  for (const line of trace.split('\n')) {
    const [, thread, text] = /^(\d+) +(.*)$/u.exec(line) ?? [];
    if (thread === undefined || text === undefined) continue;
    if (text.endsWith('<unfinished ...>')) {
      begun.set(thread, { index: calls.length, text: text.slice(0, -'<unfinished ...>'.length).trimEnd() });
      calls.push('');
      continue;
    }
    const resumed = /^<\.\.\. \w+ resumed>(.*)$/u.exec(text);
    const half = begun.get(thread);
    if (resumed === null || half === undefined) calls.push(text);
    else if (/^f(?:data)?sync/u.test(half.text)) calls.push(half.text + resumed[1]!);
    else calls[half.index] = half.text + resumed[1]!;
  }
  return calls;
};

/** Reads the output of `strace -f -xx`; `path` is the log's file, all that begins with it counts. */
export const readTrace = (trace: string, path: string): Step[] => {
  const files = new Map<number, string>();
  const steps: Step[] = [];
  for (const text of joinHalves(trace)) {
    const [, name, argument, result] = CALL.exec(text) ?? [];
    if (name === undefined || argument === undefined || Number(result) < 0) continue;
    if (name === 'openat' || name === 'unlink') {
      const file = bytesOf(argument).toString();
      if (name === 'openat') files.set(Number(result), file);
      else if (file.startsWith(path)) steps.push({ kind: 'remove', file });
      continue;
    }
    const descriptor = Number.parseInt(argument, 10);
    if (name === 'write' && descriptor === 1) {
      for (const line of bytesOf(argument).toString().split('\n')) if (line !== '') steps.push({ kind: 'said', line });
    }
    const file = files.get(descriptor);
    if (name === 'close') files.delete(descriptor);
    if (file === undefined || !file.startsWith(path)) continue;
    const last = Number(argument.slice(argument.lastIndexOf(',') + 1));
    if (name === 'pwrite64') steps.push({ kind: 'write', file, at: last, bytes: bytesOf(argument) });
    else if (name === 'ftruncate') steps.push({ kind: 'size', file, to: last });
    else if (name === 'fsync' || name === 'fdatasync') steps.push({ kind: 'sync', file });
  }
  return steps;
};
