import { hostname } from 'node:os';
import { z } from 'zod';
import type { DatabaseConfig } from '@tok/database';
import { defaultTiming } from './limits.ts';
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
  /** which frames go to ocpp_messages; without_meter_values: of MeterValues only those that were refused */
  messageLog: 'all' | 'without_meter_values' | 'none';
  /** of connection_events and ocpp_minutes; default 90 */
  connectionEventRetentionDays?: number;
  /** days that ocpp_messages and meter_values are kept */
  messageRetentionDays?: number;
  meterRetentionDays?: number;
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
  HUB_MESSAGE_LOG: z.enum(['all', 'without_meter_values', 'none']).default('without_meter_values'),
  ...securityEnvironment,
  HUB_DRAIN_SPREAD_S: z.coerce
    .number()
    .min(0)
    .max(3_600)
    .default(defaultTiming.drainSpreadMs / 1000),
  HUB_OFFLINE_GRACE_S: z.coerce
    .number()
    .int()
    .min(0)
    .max(3_600)
    .default(defaultTiming.offlineGraceMs / 1000),
  HUB_STOP_GRACE_S: z.coerce
    .number()
    .int()
    .min(60)
    .max(86_400)
    .default(defaultTiming.stopGraceMs / 1000),
  HUB_SHUTDOWN_TIMEOUT_S: z.coerce.number().min(1).max(3_600).default(25),
  HUB_MESSAGE_RETENTION_DAYS: z.coerce.number().int().min(1).max(3_650).default(90),
  HUB_METER_RETENTION_DAYS: z.coerce.number().int().min(1).max(3_650).default(400),
  HUB_CONNECTION_EVENT_RETENTION_DAYS: z.coerce.number().int().min(1).max(3_650).default(90),
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
  /** from SIGTERM to the end of the process, whatever hangs; less than a supervisor waits before it kills */
  shutdownTimeoutMs: number;
}

/** Every fault of the environment in one message, a line each. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly code = 'INVALID_CONFIG';
}

/** @throws ConfigError naming every fault */
export function readEnvironment(env: NodeJS.ProcessEnv): HubEnvironment {
  // A variable that is there and empty, as a file of them has it, is not set.
  const set = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const parsed = environment.safeParse(set);
  const faults = [
    ...(parsed.error?.issues ?? []).map((issue) => `${issue.path.join('.')}: ${issue.message}`),
    ...missingSecurityVariables(set),
    ...(parsed.data ? drainFaults(parsed.data) : []),
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
      messageRetentionDays: read.HUB_MESSAGE_RETENTION_DAYS,
      meterRetentionDays: read.HUB_METER_RETENTION_DAYS,
      connectionEventRetentionDays: read.HUB_CONNECTION_EVENT_RETENTION_DAYS,
      timing: {
        drainSpreadMs: read.HUB_DRAIN_SPREAD_S * 1000,
        offlineGraceMs: read.HUB_OFFLINE_GRACE_S * 1000,
        stopGraceMs: read.HUB_STOP_GRACE_S * 1000,
      },
      security: readSecurity(read),
    },
    database: readDatabase(read),
    logLevel: read.LOG_LEVEL,
    shutdownTimeoutMs: read.HUB_SHUTDOWN_TIMEOUT_S * 1000,
  };
}

/** After the last station was let go: what is under way, and what must be written. */
const shutdownRestS = 8;

function drainFaults(read: z.infer<typeof environment>): string[] {
  const { HUB_DRAIN_SPREAD_S: spreadS, HUB_SHUTDOWN_TIMEOUT_S: timeoutS } = read;
  if (spreadS + shutdownRestS <= timeoutS) return [];
  return [`HUB_DRAIN_SPREAD_S: must be at least ${shutdownRestS} s less than HUB_SHUTDOWN_TIMEOUT_S`];
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
