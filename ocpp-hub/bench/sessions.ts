import { addSessions } from './bench-world.ts';
import type { Bench } from './measure.ts';
import { besideBareServer } from './saturation.ts';

/** Charges that are sold: a cost with each reading, a limit to watch, and a wake-up each 2 s a session. */
export async function sessions(bench: Bench, count: number): Promise<void> {
  const tokens = await addSessions(bench.db, bench.stations.slice(0, count));
  const load = { count, periodMs: null };
  await besideBareServer(bench, `${count} sessions, as fast as answered`, load, { tokens });
}
