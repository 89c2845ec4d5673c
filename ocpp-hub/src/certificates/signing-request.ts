import { createPublicKey } from 'node:crypto';
import { pemBlocks } from './pem.ts';
import { loadX509 } from './x509.ts';

/** What of a certificate signing request goes into the certificate. */
export interface SigningRequest {
  /** SubjectPublicKeyInfo, DER */
  publicKey: Buffer;
  isRsa: boolean;
  /** O of the subject, the operator's name; null where the station gave none */
  organization: string | null;
}

const curves = ['prime256v1', 'secp384r1', 'secp521r1'];
const rsaBits = { min: 2048, max: 8192 };
const hashes = ['SHA-256', 'SHA-384', 'SHA-512'];
/** @source RFC 5280, appendix A.1, ub-organization-name */
const organizationLengthMax = 64;

/**
 * Checks what a station wants signed: that it has the key, that the key is strong enough, and that it asks for nobody
 * else's name.
 *
 * @param text PEM as in SignCertificate
 * @returns why not, in words for the log, or what to sign
 */
export async function readSigningRequest(
  text: string,
  stationCode: string,
): Promise<{ fault: string } | { request: SigningRequest }> {
  const [der] = [...pemBlocks(text, 'CERTIFICATE REQUEST'), ...pemBlocks(text, 'NEW CERTIFICATE REQUEST')];
  if (!der) return { fault: 'no certificate request in PEM' };
  const { Pkcs10CertificateRequest } = await loadX509();
  try {
    const asked = new Pkcs10CertificateRequest(der);
    const names = asked.subjectName.getField('CN');
    if (names.length !== 1 || names[0] !== stationCode) return { fault: 'the common name is not the station’s' };
    const publicKey = Buffer.from(asked.publicKey.rawData);
    const weakness = weaknessOf(publicKey);
    if (weakness) return { fault: weakness };
    const hash = (asked.signatureAlgorithm as { hash?: { name?: string } }).hash?.name ?? '';
    if (!hashes.includes(hash)) return { fault: 'the request is signed with a weak hash' };
    if (!(await asked.verify())) return { fault: 'the request is not signed with its key' };
    const [organization = null] = asked.subjectName.getField('O');
    const isRsa = createPublicKey({ key: publicKey, format: 'der', type: 'spki' }).asymmetricKeyType === 'rsa';
    return { request: { publicKey, isRsa, organization: organization?.slice(0, organizationLengthMax) ?? null } };
  } catch (error) {
    return { fault: `the request is unreadable: ${error instanceof Error ? error.name : 'unknown'}` };
  }
}

function weaknessOf(publicKey: Buffer): string | null {
  const { asymmetricKeyType, asymmetricKeyDetails } = createPublicKey({ key: publicKey, format: 'der', type: 'spki' });
  if (asymmetricKeyType === 'rsa') {
    const bits = asymmetricKeyDetails?.modulusLength ?? 0;
    return bits >= rsaBits.min && bits <= rsaBits.max ? null : `an RSA key of ${bits} bits`;
  }
  if (asymmetricKeyType === 'ec' && curves.includes(asymmetricKeyDetails?.namedCurve ?? '')) return null;
  return 'a key that is neither RSA nor on a curve of NIST from P-256';
}
