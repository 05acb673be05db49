import { readFileSync } from 'node:fs';

/** Resident memory of a process in MB, as the system counts it. */
export const residentOf = (pid: number): number => {
  const [, kilobytes] = /^VmRSS:\s+(\d+)/mu.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Math.round(Number(kilobytes) / 1024);
};

/** Processor time that a process has used so far, all its threads, in microseconds (Linux counts by the hundredth of a second). */
export const cpuOf = (pid: number): number => {
  // What stands behind the name, which may hold anything: the 14th and 15th fields of all.
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ');
  return (Number(fields[11]) + Number(fields[12])) * 10_000;
};
