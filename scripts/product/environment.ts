import { existsSync, readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { z } from 'zod';

const port = (fallback: number) => z.coerce.number().int().min(1).max(65_535).default(fallback);
const flag = (fallback: 'true' | 'false') => z.enum(['true', 'false']).default(fallback);

const common = {
  DEMO: flag('true'),
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: port(8055),
  PUBLIC_URL: z.url().optional(),
  HUB_HOST: z.string().min(1).optional(),
  HUB_PORT: port(9220),
  HUB_METRICS_PORT: port(9221),
  SANDBOX_PORT: port(9230),
  DB_CLIENT: z.enum(['sqlite3', 'pg']).default('sqlite3'),
  DB_FILENAME: z.string().min(1).default('data/tok.db'),
  DB_HOST: z.string().optional(),
  DB_PORT: port(5432),
  DB_DATABASE: z.string().optional(),
  DB_USER: z.string().optional(),
  DB_PASSWORD: z.string().optional(),
  SECRET: z.string().min(32, 'at least 32 characters').optional(),
  OTP_PEPPER: z.string().min(32, 'at least 32 characters').optional(),
  OTP_ENCRYPTION_KEY: z.string().optional(),
  OTP_CHALLENGE_KEY: z.string().min(32, 'at least 32 characters').optional(),
  SMS_PROVIDERS: z.string().default('recording'),
  YOOKASSA_API_URL: z.url().optional(),
  YOOKASSA_SHOP_ID: z.string().min(1).optional(),
  YOOKASSA_SECRET_KEY: z.string().min(1).optional(),
  TILE_URL: z.string().default('https://tile.openstreetmap.org/{z}/{x}/{y}.png'),
  TILE_URL_DARK: z.string().default(''),
  TILE_ATTRIBUTION: z.string().default('© OpenStreetMap'),
  DEMO_STATIONS: z.coerce.number().int().min(0).max(12).default(12),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error']).default('info'),
};

const neededOutsideDemo = [
  'SECRET',
  'OTP_PEPPER',
  'OTP_ENCRYPTION_KEY',
  'OTP_CHALLENGE_KEY',
  'PUBLIC_URL',
  'YOOKASSA_API_URL',
  'YOOKASSA_SHOP_ID',
  'YOOKASSA_SECRET_KEY',
] as const;

const productSchema = z.object(common).superRefine((env, context) => {
  const require = (name: keyof typeof common, when: string) => {
    if (!env[name]) context.addIssue({ code: 'custom', path: [name], message: `required ${when}` });
  };
  if (env.DB_CLIENT === 'pg') {
    for (const name of ['DB_HOST', 'DB_DATABASE', 'DB_USER'] as const) require(name, 'with DB_CLIENT=pg');
  }
  if (env.DEMO === 'false') {
    for (const name of neededOutsideDemo) require(name, 'outside the demo');
  }
});

/** What the start script itself needs to know; everything else in .env goes to the processes as it is. */
export type ProductEnvironment = z.infer<typeof productSchema>;

/** Every fault of the environment at once, a line each. */
export class EnvironmentError extends Error {
  readonly faults: string[];
  constructor(faults: string[]) {
    super(`The environment is not usable:\n${faults.map((fault) => `  - ${fault}`).join('\n')}`);
    this.name = 'EnvironmentError';
    this.faults = faults;
  }
}

/** @returns the variables of the file, overridden by those of the process */
export function loadVariables(file: string, own: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const fromFile = existsSync(file) ? parseEnv(readFileSync(file, 'utf8')) : {};
  const withoutEmpty = Object.fromEntries(Object.entries(fromFile).filter(([, value]) => value !== ''));
  return { ...withoutEmpty, ...own };
}

/** @throws EnvironmentError naming all faults */
export function parseEnvironment(variables: NodeJS.ProcessEnv): ProductEnvironment {
  const parsed = productSchema.safeParse(variables);
  if (parsed.success) return parsed.data;
  throw new EnvironmentError(parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`));
}
