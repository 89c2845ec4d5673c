import type { X509Certificate as TlsCertificate } from 'node:crypto';
import { pemBlocks } from './pem.ts';
import { loadX509 } from './x509.ts';

/** A certificate that a station showed in its TLS handshake, or that we made for one. */
export interface ClientCertificate {
  /** SHA-256 of the DER, lower-case hex */
  fingerprint: string;
  serialNumber: string;
  subject: string;
  issuer: string;
  /** CN of the subject: one as a rule */
  commonNames: string[];
  /** dNSName of the subject alternative name */
  dnsNames: string[];
  validFrom: Date;
  validUntil: Date;
  pem: string;
}

/**
 * @param source DER, or PEM of which the first certificate is taken
 * @throws Error for what is no certificate
 */
export async function readCertificate(source: string | Buffer): Promise<ClientCertificate> {
  const { SubjectAlternativeNameExtension, X509Certificate } = await loadX509();
  const der = typeof source === 'string' ? pemBlocks(source, 'CERTIFICATE')[0] : source;
  if (!der) throw new TypeError('no certificate in PEM');
  const certificate = new X509Certificate(der);
  const names = certificate.getExtension(SubjectAlternativeNameExtension)?.names.items ?? [];
  const digest = await crypto.subtle.digest('SHA-256', certificate.rawData);
  return {
    fingerprint: Buffer.from(digest).toString('hex'),
    serialNumber: certificate.serialNumber,
    subject: certificate.subject,
    issuer: certificate.issuer,
    commonNames: certificate.subjectName.getField('CN'),
    dnsNames: names.filter(({ type }) => type === 'dns').map(({ value }) => value),
    validFrom: certificate.notBefore,
    validUntil: certificate.notAfter,
    pem: certificate.toString('pem'),
  };
}

export function readTlsCertificate(certificate: TlsCertificate): Promise<ClientCertificate> {
  return readCertificate(certificate.raw);
}

/**
 * True for a certificate in the name of that station: its one CN, or a dNSName, is the station's code, letter for
 * letter. Wildcards are names like any other.
 */
export function isBoundTo(certificate: ClientCertificate, stationCode: string): boolean {
  const { commonNames, dnsNames } = certificate;
  return (commonNames.length === 1 && commonNames[0] === stationCode) || dnsNames.includes(stationCode);
}

export function isValidAt({ validFrom, validUntil }: ClientCertificate, at: Date): boolean {
  return validFrom <= at && at <= validUntil;
}
