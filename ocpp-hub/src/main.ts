import { connectDatabase } from '@tok/database';
import { ConfigError, readEnvironment } from './config.ts';
import type { HubEnvironment } from './config.ts';
import { createHub } from './hub.ts';
import { createLogger } from './logger.ts';

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
const logger = createLogger(environment.logLevel);
const db = connectDatabase(environment.database);
const hub = await createHub({ config: environment.hub, db, logger }).catch((error: unknown) => {
  logger.fatal({ err: error }, 'the hub could not start');
  process.exit(1);
});

let isEnding = false;

async function end(why: string, exitCode: number): Promise<void> {
  if (isEnding) return;
  isEnding = true;
  logger.info({ why }, 'hub ends');
  // What hangs by then will hang on.
  setTimeout(() => process.exit(1), environment.shutdownTimeoutMs).unref();
  await hub.close();
  await db.destroy();
  process.exit(exitCode);
}

process.on('SIGTERM', (signal) => void end(signal, 0));
process.on('SIGINT', (signal) => void end(signal, 0));
void hub.failed.then(() => end('its name was taken over', 1));
process.on('SIGHUP', () => hub.reloadCertificates());
