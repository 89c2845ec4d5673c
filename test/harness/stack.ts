import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { connectDatabase } from '@tok/database';
import type { Knex } from 'knex';
import { hubExecArgv } from '../../ocpp-hub/src/exec-argv.ts';
import { freePort } from './free-port.ts';
import { ProductProcess } from './product-process.ts';
import { repositoryRoot } from './repository-root.ts';
import { startTestSandbox } from './test-sandbox.ts';
import type { TestSandbox } from './test-sandbox.ts';
import { prepareDatabase } from './template-database.ts';
import type { TestDatabase } from './test-databases.ts';
import { buildWorld } from './world.ts';
import type { World } from './world.ts';

/** The whole product, running: Directus with the extensions, the hub, the payment sandbox, one database. */
export interface Stack {
  database: TestDatabase;
  db: Knex;
  /** e.g. http://127.0.0.1:40123 */
  directusUrl: string;
  /** e.g. ws://127.0.0.1:40124/ocpp */
  hubUrl: string;
  directus: ProductProcess;
  hub: ProductProcess;
  sandbox: TestSandbox;
  world: World;
  /** logs of the processes */
  folder: string;
  stop(): Promise<void>;
}

export interface StackOptions {
  database: TestDatabase;
  /** variables on top of the usual ones, e.g. { START_TIMEOUT_S: '3' } */
  env?: NodeJS.ProcessEnv;
}

/**
 * Expects the extensions to be built (`npm run build`). Logs stay when a process fails to start, and always with
 * TOK_TEST_KEEP=1.
 */
export async function startStack({ database, env = {} }: StackOptions): Promise<Stack> {
  const folder = mkdtempSync(path.join(tmpdir(), `tok-${database}-`));
  for (const name of ['uploads', 'temp', 'dist']) mkdirSync(path.join(folder, name));
  const prepared = await prepareDatabase(database, folder);
  const [directusPort, hubPort, metricsPort] = [await freePort(), await freePort(), await freePort()];
  const directusUrl = `http://127.0.0.1:${directusPort}`;
  const sandbox = await startTestSandbox(`${directusUrl}/payments/webhooks/yookassa`);
  const all = {
    ...process.env,
    ...prepared.env,
    ...productEnvironment(folder, directusPort, hubPort, metricsPort),
    ...sandbox.env,
    ...env,
  };
  const start = (name: string, args: string[], readyUrl: string) =>
    new ProductProcess({ name, args, env: all, readyUrl, logFile: path.join(folder, `${name}.log`) });
  const directus = start('directus', ['node_modules/directus/cli.js', 'start'], `${directusUrl}/server/ping`);
  const hub = start('hub', [...hubExecArgv, 'ocpp-hub/src/main.ts'], `http://127.0.0.1:${metricsPort}/ready`);
  const db = connectDatabase({ ...prepared.config, poolMax: 4 });
  const stopAll = async () => {
    await Promise.all([directus.stop(), hub.stop()]);
    await sandbox.stop();
    await db.destroy();
    prepared.remove();
  };
  try {
    const world = await buildWorld(db, `ws://127.0.0.1:${hubPort}/ocpp`);
    await Promise.all([directus.start(), hub.start()]);
    const hubUrl = `ws://127.0.0.1:${hubPort}/ocpp`;
    const stop = async () => {
      await world.stop();
      await stopAll();
      if (process.env['TOK_TEST_KEEP']) console.warn(`Logs and database: ${folder}`);
      else rmSync(folder, { recursive: true, force: true });
    };
    return { database, db, directusUrl, hubUrl, directus, hub, sandbox, world, folder, stop };
  } catch (error) {
    await stopAll();
    throw error;
  }
}

function productEnvironment(folder: string, directusPort: number, hubPort: number, metricsPort: number) {
  return {
    // vitest's own marks change how libraries behave.
    NODE_ENV: 'test',
    VITEST: undefined,
    CONFIG_PATH: path.join(folder, 'none.env'),
    DEMO: 'false',
    HOST: '127.0.0.1',
    PORT: String(directusPort),
    PUBLIC_URL: `http://127.0.0.1:${directusPort}`,
    HUB_HOST: '127.0.0.1',
    HUB_PORT: String(hubPort),
    HUB_METRICS_PORT: String(metricsPort),
    HUB_OFFLINE_GRACE_S: '1',
    SECRET: randomBytes(32).toString('base64url'),
    OTP_PEPPER: randomBytes(32).toString('base64url'),
    OTP_ENCRYPTION_KEY: randomBytes(32).toString('base64'),
    OTP_CHALLENGE_KEY: randomBytes(32).toString('base64url'),
    // Solved as in the app, only quickly.
    OTP_CHALLENGE_TRIES: '1',
    SMS_PROVIDERS: 'recording',
    // Every driver of a test charges for the first time.
    HOLD_FIRST_PERCENT: '100',
    // Nor does it hold more where a test makes energy dear, so that its money ends in time.
    HOLD_BATTERY_KWH: '1',
    ...loosenedLimits,
    EXTENSIONS_PATH: path.join(repositoryRoot, 'extensions'),
    EXTENSIONS_MUST_LOAD: 'true',
    MIGRATIONS_PATH: path.join(repositoryRoot, 'migrations'),
    APP_DIST_PATH: path.join(folder, 'dist'),
    STORAGE_LOCAL_ROOT: path.join(folder, 'uploads'),
    TEMP_PATH: path.join(folder, 'temp'),
    WEBSOCKETS_ENABLED: 'true',
    TELEMETRY: 'false',
    AI_ENABLED: 'false',
    MCP_ENABLED: 'false',
    IP_TRUST_PROXY: 'false',
    MAX_PAYLOAD_SIZE: '1mb',
    // Two cores serve two databases, browsers and stations at once.
    PRESSURE_LIMITER_ENABLED: 'false',
    LOG_LEVEL: 'info',
  };
}

/** Dozens of drivers sign in from one address. */
const loosenedLimits = {
  OTP_RESEND_PAUSES_S: '1',
  OTP_PHONE_HOUR_MAX: '1000',
  OTP_PHONE_DAY_MAX: '1000',
  OTP_IP_HOUR_MAX: '10000',
  OTP_IP_DAY_MAX: '10000',
  OTP_DEVICE_HOUR_MAX: '10000',
  OTP_PREFIX_HOUR_MAX: '10000',
  OTP_PREFIX_JUDGED_FROM: '10000',
  OTP_GLOBAL_HOUR_MAX: '10000',
};
