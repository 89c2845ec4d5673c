import { setTimeout as delay } from 'node:timers/promises';
import { startLoad } from './measure.ts';
import type { Bench } from './measure.ts';
import { residentMegabytes } from './process-cost.ts';
import { withBareServer, withHub } from './servers.ts';
import type { Server } from './servers.ts';

/** V8 and the allocator give back what connecting took. */
const settleMs = 20_000;

/** Memory of stations that are connected and say nothing. */
export async function idle(bench: Bench, count: number): Promise<void> {
  const megabytes = async (server: Server): Promise<string> => {
    const { password } = bench;
    const stations = bench.stations.slice(0, count).map(({ code }) => ({ code, password, idTag: '' }));
    const emptyMb = residentMegabytes(server.processId);
    const load = startLoad({ kind: 'idle', url: server.url, stations });
    try {
      await load.next();
      const connectedMb = residentMegabytes(server.processId);
      await delay(settleMs);
      const idleMb = residentMegabytes(server.processId);
      return `${idleMb.toFixed(0)} MB (${connectedMb.toFixed(0)} as they had connected, ${emptyMb.toFixed(0)} before)`;
    } finally {
      await load.kill();
    }
  };
  console.log(`\n${count} idle stations, RSS`);
  console.log(`bare ws: ${await withBareServer(megabytes)}`);
  console.log(`hub:     ${await withHub(bench.databaseEnv, megabytes)}`);
}
