import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startTestHub, until } from '../testing/test-hub.ts';
import type { TestHub } from '../testing/test-hub.ts';

// SQLite in a file: the process under test is another one than the test's.
let world: TestHub;
const children: ChildProcess[] = [];
beforeEach(async () => {
  world = await startTestHub();
});
afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  await world.close();
});

function start(env: NodeJS.ProcessEnv): ChildProcess {
  const child = fork(path.join(import.meta.dirname, 'main.ts'), {
    env: { PATH: process.env['PATH'], ...env },
    silent: true,
  });
  children.push(child);
  return child;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

async function startHubProcess(): Promise<{ child: ChildProcess; port: number }> {
  const [port, metricsPort] = [await freePort(), await freePort()];
  const { filename } = world.db.client.config.connection as { filename: string };
  const child = start({
    DB_CLIENT: 'sqlite3',
    DB_FILENAME: filename,
    HUB_ID: 'hub-process',
    HUB_HOST: '127.0.0.1',
    HUB_PORT: String(port),
    HUB_METRICS_PORT: String(metricsPort),
    LOG_LEVEL: 'error',
  });
  await until(() =>
    fetch(`http://127.0.0.1:${metricsPort}/ready`).then(
      (answer) => (answer.ok ? true : null),
      () => null,
    ),
  );
  return { child, port };
}

test('a wrong environment ends the process with every fault named', { timeout: 30_000 }, async () => {
  const child = start({ HUB_PORT: 'x', DB_CLIENT: 'sqlite3' });
  let errors = '';
  child.stderr?.on('data', (part) => (errors += String(part)));
  const [code] = (await once(child, 'exit')) as [number];
  expect(code).toBe(1);
  expect(errors).toMatch(/HUB_PORT: /);
  expect(errors).toMatch(/DB_FILENAME: /);
});

test('SIGTERM lets stations go with 1012 and ends the process well', { timeout: 30_000 }, async () => {
  const { child, port } = await startHubProcess();
  const fixture = await world.addStation();
  const station = await world.connect(fixture, port);
  await station.call('Heartbeat', {});
  const [closed, exited] = [station.closed(), once(child, 'exit')];
  const signalledAtMs = performance.now();
  child.kill('SIGTERM');
  expect(await closed).toBe(1012);
  expect((await exited)[0]).toBe(0);
  expect(performance.now() - signalledAtMs).toBeLessThan(5_000);
  // The test's own hub lives: it is for that one to notice when the station does not come back.
  expect((await world.db('station_links').where('id', fixture.id).first()).hub).toBeNull();
});

test('nothing that was acknowledged is lost when the process is killed', { timeout: 60_000 }, async () => {
  const { child, port } = await startHubProcess();
  const fixture = await world.addStation();
  const station = await world.connect(fixture, port);
  const at = (second: number): string => new Date(Date.now() + second * 1000).toISOString();
  const start = { connectorId: 1, idTag: 'KILLED', meterStart: 0, timestamp: at(0) };
  const id = (await station.call('StartTransaction', start))['transactionId'] as number;
  const acknowledged: number[] = [];
  station.socket.on('message', (data) => {
    acknowledged.push(Number((JSON.parse(String(data)) as string[])[1]?.slice(2)));
    if (acknowledged.length === 20) child.kill('SIGKILL');
  });
  for (let i = 1; i <= 100; i++) {
    const meterValue = [{ timestamp: at(i), sampledValue: [{ value: String(i * 10) }] }];
    station.send('MeterValues', { connectorId: 1, transactionId: id, meterValue }, `m-${i}`);
  }
  await once(child, 'exit');
  const stored = await world.count('meter_values', { transaction: id });
  expect(stored).toBeGreaterThanOrEqual(acknowledged.length);
  const again = await startHubProcess();
  const back = await world.connect(fixture, again.port);
  expect(await back.call('StartTransaction', start)).toMatchObject({ transactionId: id });
  await back.call('StopTransaction', { transactionId: id, meterStop: 1_000, timestamp: at(120) });
  expect(await world.transaction(id)).toMatchObject({ status: 'ended', energy_wh: 1_000 });
});
