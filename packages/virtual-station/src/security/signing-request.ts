import { generateKeyPairSync, sign } from 'node:crypto';
import { bitString, der, derTags, oid } from './der.ts';

const commonName = '2.5.4.3';
const organizationName = '2.5.4.10';
const ecdsaWithSha256 = '1.2.840.10045.4.3.2';
const attributesTag = 0xa0;

/**
 * A new key (P-256) and the PKCS #10 request for its certificate, both PEM.
 *
 * @param stationCode becomes the common name
 * @param organization becomes O
 */
export function createSigningRequest(stationCode: string, organization: string): { csr: string; key: string } {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const info = der(
    derTags.sequence,
    der(derTags.integer, Buffer.from([0])),
    name([
      [organizationName, organization],
      [commonName, stationCode],
    ]),
    publicKey.export({ type: 'spki', format: 'der' }),
    der(attributesTag),
  );
  const algorithm = der(derTags.sequence, oid(ecdsaWithSha256));
  const request = der(derTags.sequence, info, algorithm, bitString(sign('sha256', info, privateKey)));
  return {
    csr: pem('CERTIFICATE REQUEST', request),
    key: String(privateKey.export({ type: 'pkcs8', format: 'pem' })),
  };
}

function name(parts: [type: string, value: string][]): Buffer {
  const sets = parts
    .filter(([, value]) => value !== '')
    .map(([type, value]) =>
      der(derTags.set, der(derTags.sequence, oid(type), der(derTags.utf8, Buffer.from(value, 'utf8')))),
    );
  return der(derTags.sequence, ...sets);
}

function pem(label: string, bytes: Buffer): string {
  const lines = bytes.toString('base64').match(/.{1,64}/g) ?? [];
  return [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`, ''].join('\n');
}
