import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { hubExecArgv } from '../src/exec-argv.ts';

/** A process that stations connect to. */
export interface Server {
  url: string;
  processId: number;
  /** readings are stored: they are counted afterwards */
  stores: boolean;
  /** SIGKILL, as a power cut */
  kill: () => Promise<void>;
}

/** As the product starts it, on free ports. */
export async function withHub<T>(env: NodeJS.ProcessEnv, work: (hub: Server) => Promise<T>): Promise<T> {
  const [port, metricsPort] = [await freePort(), await freePort()];
  const hub = fork(path.join(import.meta.dirname, '../src/main.ts'), {
    execArgv: [...hubExecArgv, ...(process.env['HUB_BENCH_ARGV']?.split(' ') ?? [])],
    env: {
      ...process.env,
      ...env,
      HUB_HOST: '127.0.0.1',
      HUB_PORT: String(port),
      HUB_METRICS_PORT: String(metricsPort),
      // One station does here what a hundred do in the field.
      HUB_CALLS_PER_SECOND_MAX: '100000',
      HUB_UPGRADES_PER_SECOND_MAX: '100000',
      HUB_DRAIN_SPREAD_S: '0',
      LOG_LEVEL: 'warn',
    },
  });
  try {
    await waitUntilReady(hub, `http://127.0.0.1:${metricsPort}/ready`);
    return await work(describe(hub, `ws://127.0.0.1:${port}/ocpp`, true));
  } finally {
    await end(hub, 'SIGTERM');
  }
}

/** A `ws` server that does nothing but answer. */
export async function withBareServer<T>(work: (server: Server) => Promise<T>): Promise<T> {
  const server = fork(path.join(import.meta.dirname, 'bare-server.ts'));
  try {
    const [port] = (await once(server, 'message')) as [number];
    return await work(describe(server, `ws://127.0.0.1:${port}`, false));
  } finally {
    await end(server, 'SIGTERM');
  }
}

function describe(child: ChildProcess, url: string, stores: boolean): Server {
  return { url, stores, processId: child.pid ?? NaN, kill: () => end(child, 'SIGKILL') };
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill(signal);
  await gone;
}

async function waitUntilReady(hub: ChildProcess, url: string): Promise<void> {
  for (let tries = 0; tries < 150 && hub.exitCode === null; tries++) {
    const isReady = await fetch(url).then(
      (response) => response.ok,
      () => false,
    );
    if (isReady) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error('the hub did not become ready within 30 s');
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
