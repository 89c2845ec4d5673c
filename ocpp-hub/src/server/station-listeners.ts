import { createServer as createPlainServer } from 'node:http';
import type { Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { Server as TlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { SecureContextOptions } from 'node:tls';

/** From a connection's begin to its whole request; looked at often enough that half as much again is the most. */
function timeouts(headersTimeoutMs: number): {
  headersTimeout: number;
  requestTimeout: number;
  connectionsCheckingInterval: number;
} {
  return {
    headersTimeout: headersTimeoutMs,
    requestTimeout: headersTimeoutMs,
    connectionsCheckingInterval: Math.max(50, Math.floor(headersTimeoutMs / 2)),
  };
}

export function plainListener(headersTimeoutMs: number): Server {
  return createPlainServer(timeouts(headersTimeoutMs));
}

/**
 * TLS 1.2 and later with the suites that a central system must offer; those without forward secrecy are for stations
 * that know no others, and come last.
 *
 * @source OCPP 1.6 security whitepaper, "TLS with Basic Authentication": TLS_ECDHE_ECDSA and TLS_RSA, each with
 * AES_128_GCM_SHA256 and AES_256_GCM_SHA384, are the least a central system supports
 */
export const tlsRules = {
  minVersion: 'TLSv1.2',
  honorCipherOrder: true,
  ciphers: [
    'TLS_AES_128_GCM_SHA256',
    'TLS_AES_256_GCM_SHA384',
    'TLS_CHACHA20_POLY1305_SHA256',
    'ECDHE-ECDSA-AES128-GCM-SHA256',
    'ECDHE-ECDSA-AES256-GCM-SHA384',
    'ECDHE-RSA-AES128-GCM-SHA256',
    'ECDHE-RSA-AES256-GCM-SHA384',
    'AES128-GCM-SHA256',
    'AES256-GCM-SHA384',
  ].join(':'),
} as const satisfies SecureContextOptions;

/**
 * A client certificate is asked for, not demanded: stations with a password have none, and a refusal is told in HTTP.
 *
 * @param secrets certificate, key and authority, as `TlsFiles` reads them
 */
export function tlsListener(secrets: SecureContextOptions, headersTimeoutMs: number): TlsServer {
  return createTlsServer({
    ...timeouts(headersTimeoutMs),
    handshakeTimeout: headersTimeoutMs,
    ...secrets,
    // Without an authority of ours Node would believe every certificate of the public ones.
    requestCert: secrets.ca !== undefined,
    rejectUnauthorized: false,
  });
}

/** @returns the port */
export async function listen(server: Server, port: number, host: string): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
  return (server.address() as AddressInfo).port;
}
