import { resolve } from 'node:path';
import { z } from 'zod';

/** Directus casts what it reads from the environment: 'true' may arrive as a boolean. */
const flag = z.union([z.boolean(), z.enum(['true', 'false']).transform((text) => text === 'true')]);

const tileAddress = z
  .string()
  .regex(
    /^https?:\/\/[^/\s]+\/\S*\{z\}\S*$/,
    'an address with {z}, {x} and {y}, as https://tile.openstreetmap.org/{z}/{x}/{y}.png',
  );

const tileUrl = z.union([z.literal('').transform(() => null), tileAddress]).default(null);

/** As a content security policy takes it: `camera.example`, `*.cameras.example:8443`, `https://camera.example`. */
const webcamHost = z
  .string()
  .regex(
    /^(https?:\/\/)?(\*\.)?[a-z0-9-]+(\.[a-z0-9-]+)*(:\d{1,5})?$/i,
    'hosts as camera.example, with commas between',
  );

/** Directus makes a list of what has a comma in it. */
const webcamHosts = z
  .union([z.string(), z.array(z.string())])
  .default([])
  .transform((given) => (Array.isArray(given) ? given : given.split(',')).map((host) => host.trim()))
  .transform((hosts) => hosts.filter((host) => host !== ''))
  .pipe(z.array(webcamHost).max(100));

const environment = z.object({
  PUBLIC_URL: z.url({ protocol: /^https?$/ }),
  APP_DIST_PATH: z.string().min(1).default('driver-pwa/dist'),
  TILE_URL: tileUrl,
  TILE_URL_DARK: tileUrl,
  TILE_ATTRIBUTION: z.string().max(200).default('© OpenStreetMap'),
  WEBCAM_HOSTS: webcamHosts,
  DEMO: flag.default(false),
});

export interface DriverAppConfig {
  distPath: string;
  publicUrl: string;
  /** null: the map does without a background */
  tileUrl: string | null;
  /** for those who use the app dark; null: the app darkens the pictures of `tileUrl` itself */
  tileUrlDark: string | null;
  tileAttribution: string;
  /** whose pictures and streams the page of a station may show */
  webcamHosts: string[];
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
    tileUrlDark: read.TILE_URL === null ? null : read.TILE_URL_DARK,
    tileAttribution: read.TILE_ATTRIBUTION,
    webcamHosts: read.WEBCAM_HOSTS,
    isDemo: read.DEMO,
  };
}
