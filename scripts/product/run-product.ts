import path from 'node:path';
import { hubExecArgv } from '../../ocpp-hub/src/exec-argv.ts';
import { startChild } from './child.ts';
import type { Child } from './child.ts';
import type { ProductEnvironment } from './environment.ts';
import { visibleLine } from './visible-line.ts';
import { waitForHttp } from './wait-for.ts';

/** From SIGTERM to SIGKILL: with what follows, all is over within 5 s of Ctrl-C. */
const graceMs = 4_000;
/** Outside the demo the hub lets many stations go one after another, and ends by itself within this. */
const hubShutdownTimeoutS = 25;
const startTimeoutMs = 120_000;

export interface ProductOptions {
  root: string;
  environment: ProductEnvironment;
  env: NodeJS.ProcessEnv;
  /** the hub restarts when a source of its changes; extensions and app want `npm run build` and a new start */
  isWatching: boolean;
}

export interface Product {
  /** resolves with an exit code when the whole product is stopped */
  ended: Promise<number>;
}

/** Provisions the database, then starts every process of the product and waits until it answers. */
export async function runProduct(options: ProductOptions): Promise<Product> {
  const { environment, env } = options;
  const children: Child[] = [];
  const stopping = new AbortController();
  const start = (name: string, args: string[]) => {
    const child = startOne(options, name, args);
    children.push(child);
    return child;
  };

  const { promise: ended, resolve: end } = Promise.withResolvers<number>();
  const stopAll = async (exitCode: number) => {
    if (stopping.signal.aborted) return;
    stopping.abort();
    await Promise.all(children.map((child) => child.stop(graceOf(child.name, options))));
    end(exitCode);
  };
  process.on('SIGINT', () => void stopAll(0));
  process.on('SIGTERM', () => void stopAll(0));
  const watch = (child: Child) => {
    void child.ended.then((code) => {
      if (stopping.signal.aborted) return;
      console.error(`[${child.name}] завершился с кодом ${code}; см. data/logs/${child.name}.log`);
      return stopAll(1);
    });
  };

  const provision = start('provision', ['snapshots/main.ts', '--demo', environment.DEMO === 'true' ? 'full' : 'none']);
  const provisioned = await provision.ended;
  if (stopping.signal.aborted) return { ended };
  if (provisioned !== 0) throw new Error('The database could not be provisioned; see data/logs/provision.log');

  if (environment.DEMO === 'true') watch(start('sandbox', ['packages/payment-sandbox/src/main.ts']));
  watch(start('directus', ['node_modules/directus/cli.js', 'start']));
  watch(start('hub', [...hubExecArgv, ...(options.isWatching ? ['--watch'] : []), 'ocpp-hub/src/main.ts']));
  const local = '127.0.0.1';
  try {
    await Promise.all([
      waitForHttp(`http://${local}:${env['PORT']}/server/ping`, startTimeoutMs, stopping.signal),
      waitForHttp(`http://${local}:${env['HUB_METRICS_PORT']}/ready`, startTimeoutMs, stopping.signal),
    ]);
  } catch (error) {
    if (stopping.signal.aborted) return { ended };
    await stopAll(1);
    throw error;
  }
  if (environment.DEMO === 'true' && environment.DEMO_STATIONS > 0 && !stopping.signal.aborted) {
    watch(start('stations', ['scripts/product/demo-fleet.ts']));
  }
  return { ended };
}

function graceOf(name: string, { environment, env }: ProductOptions): number {
  if (name !== 'hub' || environment.DEMO === 'true') return graceMs;
  const shutdownTimeoutS = Number(env['HUB_SHUTDOWN_TIMEOUT_S'] ?? '') || hubShutdownTimeoutS;
  return shutdownTimeoutS * 1000 + graceMs;
}

function startOne(options: ProductOptions, name: string, args: string[]): Child {
  return startChild({
    name,
    args,
    env: options.env,
    cwd: options.root,
    logs: path.join(options.root, 'data', 'logs'),
    show: (line) => visibleLine(name, line),
  });
}
