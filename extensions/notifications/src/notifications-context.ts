import type { Knex } from 'knex';

/** What Directus' loggers and pino's have in common. */
export interface Logger {
  info(message: string): void;
  warn(facts: unknown, message?: string): void;
  error(facts: unknown, message?: string): void;
}

export interface NotificationsContext {
  db: Knex;
  logger: Logger;
  now: () => Date;
}
