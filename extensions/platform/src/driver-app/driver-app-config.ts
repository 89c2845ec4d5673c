import { resolve } from 'node:path';
import { z } from 'zod';

/** Directus casts what it reads from the environment: 'true' may arrive as a boolean. */
const flag = z.union([z.boolean(), z.enum(['true', 'false']).transform((text) => text === 'true')]);

const tileUrl = z
  .string()
  .regex(
    /^https?:\/\/[^/\s]+\/\S*\{z\}\S*$/,
    'an address with {z}, {x} and {y}, as https://tile.openstreetmap.org/{z}/{x}/{y}.png',
  );

const environment = z.object({
  PUBLIC_URL: z.url({ protocol: /^https?$/ }),
  APP_DIST_PATH: z.string().min(1).default('driver-pwa/dist'),
  TILE_URL: z.union([z.literal('').transform(() => null), tileUrl]).default(null),
  TILE_ATTRIBUTION: z.string().max(200).default('© OpenStreetMap'),
  DEMO: flag.default(false),
});

export interface DriverAppConfig {
  distPath: string;
  publicUrl: string;
  /** null: the map does without a background */
  tileUrl: string | null;
  tileAttribution: string;
  isDemo: boolean;
}

export class DriverAppConfigError extends Error {
  readonly code = 'DRIVER_APP_CONFIG_INVALID';
}

/** @throws DriverAppConfigError that lists every fault at once */
export function readDriverAppConfig(env: Record<string, unknown>, workingDirectory: string): DriverAppConfig {
  const parsed = environment.safeParse(env);
  if (!parsed.success) {
    const faults = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    throw new DriverAppConfigError(`The driver app cannot be served.\n${faults.join('\n')}`);
  }
  const read = parsed.data;
  return {
    distPath: resolve(workingDirectory, read.APP_DIST_PATH),
    publicUrl: read.PUBLIC_URL.replace(/\/+$/, ''),
    tileUrl: read.TILE_URL,
    tileAttribution: read.TILE_ATTRIBUTION,
    isDemo: read.DEMO,
  };
}
