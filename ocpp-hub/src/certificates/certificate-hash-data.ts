import { createHash } from 'node:crypto';
import { loadX509 } from './x509.ts';

/** How OCPP names a certificate; fields as on the wire. */
export interface CertificateHashData {
  hashAlgorithm: 'SHA256' | 'SHA384' | 'SHA512';
  /** of the DER of the issuer's distinguished name, lower-case hex */
  issuerNameHash: string;
  /** of the issuer's public key: the bit string without its tag, length and count of unused bits, lower-case hex */
  issuerKeyHash: string;
  /** lower-case hex without leading zeros */
  serialNumber: string;
}

/**
 * @param certificate DER
 * @param issuer DER of the certificate that signed it; the same one for a root
 * @returns null when that is not its issuer by name
 * @throws Error for what is no certificate
 * @source OCPP 1.6 security whitepaper, CertificateHashDataType; RFC 6960, section 4.1.1, CertID
 */
export async function certificateHashData(
  certificate: Buffer,
  issuer: Buffer,
  hashAlgorithm: CertificateHashData['hashAlgorithm'] = 'SHA256',
): Promise<CertificateHashData | null> {
  const { X509Certificate } = await loadX509();
  const [named, signer] = [new X509Certificate(certificate), new X509Certificate(issuer)];
  const issuerName = Buffer.from(named.issuerName.toArrayBuffer());
  if (!issuerName.equals(Buffer.from(signer.subjectName.toArrayBuffer()))) return null;
  const algorithm = hashAlgorithm.toLowerCase();
  const hash = (data: Buffer): string => createHash(algorithm).update(data).digest('hex');
  return {
    hashAlgorithm,
    issuerNameHash: hash(issuerName),
    issuerKeyHash: hash(publicKeyBits(Buffer.from(signer.publicKey.rawData))),
    serialNumber: serialOnWire(named.serialNumber),
  };
}

/** Serial numbers are the same whether somebody wrote leading zeros and capitals or not. */
export function serialOnWire(hex: string): string {
  return hex.toLowerCase().replace(/^0+(?=.)/, '');
}

/**
 * The key inside a SubjectPublicKeyInfo, `SEQUENCE { AlgorithmIdentifier, BIT STRING }`: the bit string comes last, and
 * a key has no unused bits, so its content is what follows the zero that says so.
 */
function publicKeyBits(spki: Buffer): Buffer {
  const outer = readHeader(spki, 0);
  const algorithm = readHeader(spki, outer.contentAt);
  const bits = readHeader(spki, algorithm.contentAt + algorithm.length);
  return spki.subarray(bits.contentAt + 1, bits.contentAt + bits.length);
}

/** Tag and length of DER; lengths of keys fit into a number. */
function readHeader(der: Buffer, at: number): { contentAt: number; length: number } {
  const first = der.readUInt8(at + 1);
  if (first < 0x80) return { contentAt: at + 2, length: first };
  const bytes = first & 0x7f;
  return { contentAt: at + 2 + bytes, length: der.readUIntBE(at + 2, bytes) };
}
