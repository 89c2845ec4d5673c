import { printHead, printLine } from './bench-table.ts';
import { measureReadings } from './measure.ts';
import type { Bench, ReadingsLoad } from './measure.ts';
import { withBareServer, withHub } from './servers.ts';

/** So many stations, each as fast as it is answered: the bare server first, then the hub. */
export async function saturation(bench: Bench, count: number): Promise<void> {
  await besideBareServer(bench, `${count} stations, as fast as answered`, { count, periodMs: null });
}

/** Each station once a second: what a call costs when there is time. */
export async function onceASecond(bench: Bench, count: number): Promise<void> {
  await besideBareServer(bench, `${count} stations, once a second`, { count, periodMs: 1_000 });
}

/** @param load of both servers @param ofHub what only the hub understands of it */
export async function besideBareServer(
  bench: Bench,
  what: string,
  load: ReadingsLoad,
  ofHub: Partial<ReadingsLoad> = {},
): Promise<void> {
  printHead();
  const bare = await withBareServer((server) => measureReadings('bare ws', bench, server, load));
  printLine(bare, null);
  const hub = await withHub(bench.databaseEnv, (server) =>
    measureReadings(`hub: ${what}`, bench, server, { ...load, ...ofHub }),
  );
  printLine(hub, bare);
}
