import { z } from 'zod';

/** The hub's own TLS listener, beside the plain one. */
export interface TlsConfig {
  /** 0 takes any free port */
  port: number;
  /** PEM, with the chain; read again when it changes and on SIGHUP */
  certFile: string;
  keyFile: string;
}

/** Who may come in, and what anybody who knows the address may cost the hub. docs/ocpp-security.md has the table. */
export interface SecurityConfig {
  /** stations with security profile 0 come in without a password */
  allowProfile0: boolean;
  /** keys the digests of right passwords in station_credentials; the same at every hub; null: memory alone */
  passwordKey: string | null;
  /** null: no TLS in the hub itself */
  tls: TlsConfig | null;
  /** PEM, several in a row: whose client certificates are believed, security profile 3; null: nobody's */
  stationCaFile: string | null;
  /** PEM, of one of those in stationCaFile: signs what stations ask for; null: SignCertificate is rejected */
  stationCaKeyFile: string | null;
  /** of a certificate that the hub signs */
  stationCertificateDays: number;
  /** of one message */
  payloadBytesMax: number;
  /** sockets of one address at once; null: 5 000 where the address is the station's own, else no limit but the hub's */
  connectionsPerAddressMax: number | null;
  /** new sockets a second of one address, after a burst of as many as it may have at once, or of one second */
  upgradesPerSecondMax: number;
  /** different wrong passwords in ten minutes, before further ones are not looked at */
  wrongPasswordsPerAddressMax: number;
  wrongPasswordsPerStationMax: number;
}

export const defaultSecurity: SecurityConfig = {
  allowProfile0: false,
  passwordKey: null,
  tls: null,
  stationCaFile: null,
  stationCaKeyFile: null,
  stationCertificateDays: 365,
  payloadBytesMax: 256 * 1024,
  connectionsPerAddressMax: null,
  upgradesPerSecondMax: 500,
  wrongPasswordsPerAddressMax: 100,
  wrongPasswordsPerStationMax: 20,
};

export function securityOf(config: { security?: Partial<SecurityConfig> }): SecurityConfig {
  return { ...defaultSecurity, ...config.security };
}

const text = z.string().trim().min(1);
const count = (most: number) => z.coerce.number().int().min(1).max(most);

export const securityEnvironment = {
  HUB_ALLOW_PROFILE_0: z.enum(['true', 'false']).default('false'),
  HUB_PASSWORD_KEY: z.string().min(32, 'at least 32 characters').optional(),
  HUB_TLS_PORT: z.coerce.number().int().min(0).max(65_535).optional(),
  HUB_TLS_CERT_FILE: text.optional(),
  HUB_TLS_KEY_FILE: text.optional(),
  HUB_STATION_CA_FILE: text.optional(),
  HUB_STATION_CA_KEY_FILE: text.optional(),
  HUB_STATION_CERT_DAYS: count(3_650).default(defaultSecurity.stationCertificateDays),
  // Of more, @tok/ocpp reads nothing; less than 8 KiB refuses what healthy stations send.
  HUB_PAYLOAD_BYTES_MAX: z.coerce
    .number()
    .int()
    .min(8 * 1024)
    .max(256 * 1024)
    .default(defaultSecurity.payloadBytesMax),
  HUB_CONNECTIONS_PER_ADDRESS_MAX: count(1_000_000).optional(),
  HUB_UPGRADES_PER_SECOND_MAX: count(1_000_000).default(defaultSecurity.upgradesPerSecondMax),
  HUB_WRONG_PASSWORDS_PER_ADDRESS_MAX: count(1_000_000).default(defaultSecurity.wrongPasswordsPerAddressMax),
  HUB_WRONG_PASSWORDS_PER_STATION_MAX: count(1_000_000).default(defaultSecurity.wrongPasswordsPerStationMax),
};

type SecurityEnvironment = z.infer<z.ZodObject<typeof securityEnvironment>>;

/** Variables without which others mean nothing. */
const needed = [
  ['HUB_TLS_PORT', 'HUB_TLS_CERT_FILE'],
  ['HUB_TLS_PORT', 'HUB_TLS_KEY_FILE'],
  ['HUB_TLS_CERT_FILE', 'HUB_TLS_PORT'],
  ['HUB_TLS_KEY_FILE', 'HUB_TLS_PORT'],
  ['HUB_STATION_CA_KEY_FILE', 'HUB_STATION_CA_FILE'],
] as const;

/** @returns a line for each variable that another one needs and that is not set */
export function missingSecurityVariables(env: NodeJS.ProcessEnv): string[] {
  return needed
    .filter(([name, other]) => env[name] && !env[other])
    .map(([name, other]) => `${other}: needed by ${name}`);
}

export function readSecurity(read: SecurityEnvironment): SecurityConfig {
  const { HUB_TLS_PORT: port, HUB_TLS_CERT_FILE: certFile, HUB_TLS_KEY_FILE: keyFile } = read;
  return {
    allowProfile0: read.HUB_ALLOW_PROFILE_0 === 'true',
    passwordKey: read.HUB_PASSWORD_KEY ?? null,
    tls: port !== undefined && certFile && keyFile ? { port, certFile, keyFile } : null,
    stationCaFile: read.HUB_STATION_CA_FILE ?? null,
    stationCaKeyFile: read.HUB_STATION_CA_KEY_FILE ?? null,
    stationCertificateDays: read.HUB_STATION_CERT_DAYS,
    payloadBytesMax: read.HUB_PAYLOAD_BYTES_MAX,
    connectionsPerAddressMax: read.HUB_CONNECTIONS_PER_ADDRESS_MAX ?? null,
    upgradesPerSecondMax: read.HUB_UPGRADES_PER_SECOND_MAX,
    wrongPasswordsPerAddressMax: read.HUB_WRONG_PASSWORDS_PER_ADDRESS_MAX,
    wrongPasswordsPerStationMax: read.HUB_WRONG_PASSWORDS_PER_STATION_MAX,
  };
}
