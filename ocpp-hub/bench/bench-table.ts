/** One line of the benchmark. */
export interface BenchLine {
  name: string;
  callsPerSecond: number;
  p50Ms: number;
  p99Ms: number;
  maxMs: number;
  /** CPU time of each side for one call */
  serverUs: number;
  postgresUs: number;
  loadUs: number;
  serverMegabytes: number;
}

const head = ['calls/s', 'p50 ms', 'p99 ms', 'max ms', 'hub µs', 'pg µs', 'load µs', 'RSS MB'];
const nameWidth = 40;
const width = 9;

export function printHead(): void {
  console.log(`\n${''.padEnd(nameWidth)}${head.map((word) => word.padStart(width)).join('')}  to bare ws`);
}

/** @param bare of the same run with as many stations; null for the bare server itself */
export function printLine(line: BenchLine, bare: BenchLine | null): void {
  const { callsPerSecond, p50Ms, p99Ms, maxMs, serverUs, postgresUs, loadUs, serverMegabytes } = line;
  const columns = [callsPerSecond, p50Ms, p99Ms, maxMs, serverUs, postgresUs, loadUs, serverMegabytes];
  const ratio = bare ? (callsPerSecond / bare.callsPerSecond).toFixed(2) : '';
  console.log(line.name.padEnd(nameWidth) + columns.map(short).join('') + ratio.padStart(width));
}

function short(value: number): string {
  if (Number.isNaN(value)) return '-'.padStart(width);
  return (value < 100 ? value.toFixed(1) : value.toFixed(0)).padStart(width);
}
