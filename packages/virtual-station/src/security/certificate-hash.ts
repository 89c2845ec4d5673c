import { createHash } from 'node:crypto';
import type { X509Certificate } from 'node:crypto';
import type { CertificateHashData } from '@tok/ocpp';
import { derTags, readDer } from './der.ts';

const versionTag = 0xa0;

/**
 * How OCPP names a certificate. The issuer's key is needed: of a root it is its own.
 *
 * @source RFC 6960, section 4.1.1, CertID
 */
export function certificateHash(certificate: X509Certificate, issuer: X509Certificate): CertificateHashData {
  return {
    hashAlgorithm: 'SHA256',
    issuerNameHash: sha256(issuerName(certificate)),
    issuerKeyHash: sha256(keyBits(issuer)),
    serialNumber: certificate.serialNumber.toLowerCase().replace(/^0+(?=.)/, ''),
  };
}

/** tbsCertificate: version, serial number, signature algorithm, issuer, … */
function issuerName(certificate: X509Certificate): Buffer {
  const [whole] = readDer(certificate.raw);
  const [tbs] = whole ? readDer(whole.content) : [];
  const fields = tbs ? readDer(tbs.content).filter(({ tag }) => tag !== versionTag) : [];
  const issuer = fields[2];
  if (issuer?.tag !== derTags.sequence) throw new RangeError('A certificate without an issuer');
  return issuer.whole;
}

/** "excluding the tag and length fields" and the count of unused bits. */
function keyBits(certificate: X509Certificate): Buffer {
  const [whole] = readDer(certificate.publicKey.export({ type: 'spki', format: 'der' }));
  const bits = whole ? readDer(whole.content)[1] : undefined;
  if (bits?.tag !== derTags.bitString) throw new RangeError('A certificate without a key');
  return bits.content.subarray(1);
}

function sha256(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}
