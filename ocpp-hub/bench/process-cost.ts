import { readFileSync, readdirSync } from 'node:fs';

/** What the kernel says of processes; Linux only, NaN elsewhere. */

const msPerTick = 10;

/** Of one process: user and system, all threads. What other processes do changes it less than anything else measured here. */
export function cpuMs(processId: number): number {
  const fields = statOf(processId);
  return fields ? (Number(fields[11]) + Number(fields[12])) * msPerTick : NaN;
}

/** Of a process, its children, and the children it has outlived. */
export function cpuOfTreeMs(processId: number): number {
  const parent = statOf(processId);
  if (!parent) return NaN;
  let totalMs = cpuMs(processId) + (Number(parent[13]) + Number(parent[14])) * msPerTick;
  for (const entry of readdirSync('/proc')) {
    if (/^\d+$/.test(entry) && Number(statOf(Number(entry))?.[1]) === processId) totalMs += cpuMs(Number(entry)) || 0;
  }
  return totalMs;
}

export function residentMegabytes(processId: number): number {
  try {
    return Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${processId}/status`, 'utf8'))?.[1]) / 1024;
  } catch {
    return NaN;
  }
}

/** @returns the fields of /proc/<pid>/stat from the third on */
function statOf(processId: number): string[] | null {
  try {
    // The name of the program may hold anything, but ends at the last parenthesis.
    return readFileSync(`/proc/${processId}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? null;
  } catch {
    return null;
  }
}
