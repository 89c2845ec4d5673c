import type { Uuid } from '@tok/database';
import type { Knex } from 'knex';
import type { ChargingConfig } from './config.ts';
import { publishChange } from './directus-internals.ts';
import type { AdvanceContext } from './sessions/advance-session.ts';

/** What Directus' loggers and pino's have in common. */
export interface Logger {
  info(message: string): void;
  warn(facts: unknown, message?: string): void;
  error(facts: unknown, message?: string): void;
}

export interface ChargingContext extends AdvanceContext {
  logger: Logger;
}

interface ContextParts {
  db: Knex;
  config: ChargingConfig;
  logger: Logger;
  now?: () => Date;
  publish?: (collection: string, keys: string[]) => Promise<void>;
}

export function createContext({ db, config, logger, now, publish = publishChange }: ContextParts): ChargingContext {
  return {
    db,
    config,
    logger,
    now: now ?? (() => new Date()),
    onSessionChanged(sessionId: Uuid) {
      // Subscribers who miss this read again by themselves now and then; the charge must not wait for the bus.
      publish('charging_sessions', [sessionId]).catch((error: unknown) => {
        logger.warn(error, `Session ${sessionId}: subscribers were not told of a change`);
      });
    },
  };
}
