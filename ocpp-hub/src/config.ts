import { hostname } from 'node:os';
import { z } from 'zod';
import type { DatabaseConfig } from '@tok/database';
import type { HubTiming } from './limits.ts';
import { missingSecurityVariables, readSecurity, securityEnvironment } from './security-config.ts';
import type { SecurityConfig } from './security-config.ts';

export interface HubConfig {
  /** stands in hub_instances and station_links; two running hubs must differ, a restarted one must not */
  hubId: string;
  host: string;
  /** 0 takes any free port */
  port: number;
  /** /health, /ready and /metrics; null opens none; keep it off the internet */
  metricsPort: number | null;
  metricsHost: string;
  /** take the station's address from X-Forwarded-For and TLS from X-Forwarded-Proto, where a proxy of ours sets them */
  trustProxy: boolean;
  /** calls a second of one station; beyond it the socket is read more slowly, nothing is refused */
  callsPerSecondMax: number;
  /** which frames go to ocpp_messages */
  messageLog: 'all' | 'without_meter_values' | 'none';
  /** defaultSecurity where it says nothing */
  security?: Partial<SecurityConfig>;
  timing?: Partial<HubTiming>;
}

const flag = z.enum(['true', 'false']).transform((text) => text === 'true');
const port = z.coerce.number().int().min(0).max(65_535);
const text = z.string().trim().min(1);

const common = z.object({
  HUB_ID: text.max(64).default(hostname().slice(0, 64)),
  HUB_HOST: text.default('0.0.0.0'),
  HUB_PORT: port.default(9220),
  HUB_METRICS_HOST: text.default('127.0.0.1'),
  HUB_METRICS_PORT: port.default(9221),
  HUB_TRUST_PROXY: flag.default(false),
  HUB_CALLS_PER_SECOND_MAX: z.coerce.number().int().min(1).max(100_000).default(200),
  HUB_MESSAGE_LOG: z.enum(['all', 'without_meter_values', 'none']).default('all'),
  ...securityEnvironment,
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
});

const environment = z.discriminatedUnion('DB_CLIENT', [
  common.extend({ DB_CLIENT: z.literal('sqlite3'), DB_FILENAME: text }),
  common.extend({
    DB_CLIENT: z.literal('pg'),
    DB_HOST: text,
    DB_PORT: port.default(5432),
    DB_DATABASE: text,
    DB_USER: text,
    DB_PASSWORD: z.string().default(''),
  }),
]);

export interface HubEnvironment {
  hub: HubConfig;
  database: DatabaseConfig;
  logLevel: string;
}

/** Every fault of the environment in one message, a line each. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly code = 'INVALID_CONFIG';
}

/** @throws ConfigError naming every fault */
export function readEnvironment(env: NodeJS.ProcessEnv): HubEnvironment {
  const parsed = environment.safeParse(env);
  const faults = [
    ...(parsed.error?.issues ?? []).map((issue) => `${issue.path.join('.')}: ${issue.message}`),
    ...missingSecurityVariables(env),
  ];
  if (!parsed.success || faults.length > 0) throw new ConfigError(faults.join('\n'));
  const read = parsed.data;
  return {
    hub: {
      hubId: read.HUB_ID,
      host: read.HUB_HOST,
      port: read.HUB_PORT,
      metricsHost: read.HUB_METRICS_HOST,
      metricsPort: read.HUB_METRICS_PORT,
      trustProxy: read.HUB_TRUST_PROXY,
      callsPerSecondMax: read.HUB_CALLS_PER_SECOND_MAX,
      messageLog: read.HUB_MESSAGE_LOG,
      security: readSecurity(read),
    },
    database: readDatabase(read),
    logLevel: read.LOG_LEVEL,
  };
}

function readDatabase(read: z.infer<typeof environment>): DatabaseConfig {
  if (read.DB_CLIENT === 'sqlite3') return { client: 'sqlite3', filename: read.DB_FILENAME };
  return {
    client: 'pg',
    host: read.DB_HOST,
    port: read.DB_PORT,
    database: read.DB_DATABASE,
    user: read.DB_USER,
    password: read.DB_PASSWORD,
  };
}
