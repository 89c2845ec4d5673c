import { pino } from 'pino';
import { connectDatabase } from '@tok/database';
import { ConfigError, readEnvironment } from './config.ts';
import type { HubEnvironment } from './config.ts';
import { createHub } from './hub.ts';
import { safeError } from './safe-error.ts';

/** A supervisor kills after ten seconds or so; what hangs by then will hang on. */
const exitAfterMs = 4_500;

function readEnvironmentOrExit(): HubEnvironment {
  try {
    return readEnvironment(process.env);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    console.error(`The environment of the hub is wrong:\n${error.message}`);
    process.exit(1);
  }
}

const environment = readEnvironmentOrExit();
const logger = pino({ level: environment.logLevel, serializers: { err: safeError } });
const db = connectDatabase(environment.database);
const hub = await createHub({ config: environment.hub, db, logger });

let isEnding = false;

async function end(signal: string): Promise<void> {
  if (isEnding) return;
  isEnding = true;
  logger.info({ signal }, 'hub ends');
  setTimeout(() => process.exit(1), exitAfterMs).unref();
  await hub.close();
  await db.destroy();
  process.exit(0);
}

process.on('SIGTERM', (signal) => void end(signal));
process.on('SIGINT', (signal) => void end(signal));
process.on('SIGHUP', () => hub.reloadCertificates());
