import { randomBytes } from 'node:crypto';
import { giveOwnPasswords, takeBackPasswords } from './bench-world.ts';
import type { BenchStation } from './bench-world.ts';
import { startLoad } from './measure.ts';
import type { Bench } from './measure.ts';
import type { LoadReport } from './load.ts';
import { cpuMs } from './process-cost.ts';
import { withHub } from './servers.ts';
import type { Server } from './servers.ts';

/** Stations with a password each, all at once: at a hub that was killed and started again, then at the same hub once more. */
export async function storm(bench: Bench, count: number): Promise<void> {
  const key = randomBytes(32).toString('hex');
  const stations = bench.stations.slice(0, count);
  const passwords = await giveOwnPasswords(bench.db, stations, key);
  try {
    await storms(bench, stations, passwords, key);
  } finally {
    await takeBackPasswords(bench.db, bench.password);
  }
}

async function storms(bench: Bench, stations: BenchStation[], passwords: string[], key: string): Promise<void> {
  const count = stations.length;
  const dial = async (name: string, server: Server): Promise<void> => {
    const cpuBeforeMs = cpuMs(server.processId);
    const load = startLoad({
      kind: 'storm',
      url: server.url,
      stations: stations.map(({ code }, index) => ({ code, password: passwords[index] ?? '', idTag: '' })),
    });
    const report = (await load.next()) as LoadReport;
    const cpuUs = ((cpuMs(server.processId) - cpuBeforeMs) * 1000) / count;
    await load.kill();
    console.log(
      `${name}: all ${report.calls} served after ${(report.maxMs / 1000).toFixed(1)} s, ` +
        `half of them after ${(report.p50Ms / 1000).toFixed(1)} s; ${report.failures} refused or lost; ` +
        `${cpuUs.toFixed(0)} µs of the hub each`,
    );
  };
  const env = { ...bench.databaseEnv, HUB_PASSWORD_KEY: key };
  console.log(`\n${count} stations dial at once, each with its own password, and boot`);
  await withHub(env, async (hub) => {
    await dial('hub after a restart', hub);
    await dial('the same hub again ', hub);
    await hub.kill();
  });
  await withHub(env, (hub) => dial('hub after a kill   ', hub));
}
