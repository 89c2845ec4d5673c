import { X509Certificate, createPrivateKey, createPublicKey, randomBytes } from 'node:crypto';
import type { KeyObject, webcrypto } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { certificateHashData } from './certificate-hash-data.ts';
import type { CertificateHashData } from './certificate-hash-data.ts';
import { readCertificate } from './client-certificate.ts';
import type { ClientCertificate } from './client-certificate.ts';
import { pemBlocks } from './pem.ts';
import type { SigningRequest } from './signing-request.ts';
import { loadX509 } from './x509.ts';

export interface StationAuthorityFiles {
  /** PEM: the authority's certificate, and those above it */
  certFile: string;
  keyFile: string;
}

export interface IssuedCertificate {
  certificate: ClientCertificate;
  hashData: CertificateHashData | null;
  /** PEM: the certificate and those above it, without the root */
  chain: string;
}

interface Signer {
  /** DER; the first signs, each other one signed the one before */
  certificates: [Buffer, ...Buffer[]];
  key: webcrypto.CryptoKey;
}

/** The clock of a station that is to use its certificate at once may be behind ours. */
const backdatedMs = 3600_000;

/** Signs certificates of stations, where the hub was given a key for that. */
export class StationAuthority {
  readonly #files: StationAuthorityFiles | null;
  readonly #validityDays: number;
  #signer: Signer | null = null;

  constructor(files: StationAuthorityFiles | null, validityDays: number) {
    this.#files = files;
    this.#validityDays = validityDays;
  }

  get isConfigured(): boolean {
    return this.#files !== null;
  }

  /** true once it is loaded */
  get canSign(): boolean {
    return this.#signer !== null;
  }

  /** @throws Error when a file cannot be read, or none of the certificates is of the key */
  async load(): Promise<void> {
    if (!this.#files) return;
    const [certificates, key] = await Promise.all([
      readFile(this.#files.certFile, 'utf8'),
      readFile(this.#files.keyFile),
    ]);
    this.#signer = await buildSigner(pemBlocks(certificates, 'CERTIFICATE'), createPrivateKey(key));
  }

  /** @throws Error when the hub has no key */
  async issue(request: SigningRequest, stationCode: string, at: Date): Promise<IssuedCertificate> {
    const signer = this.#signer;
    if (!signer) throw new Error('the hub has no key to sign with');
    const x509 = await loadX509();
    const [own, ...above] = signer.certificates;
    const authority = new x509.X509Certificate(own);
    const endMs = at.getTime() + this.#validityDays * 24 * 3600_000;
    const usages = x509.KeyUsageFlags.digitalSignature | (request.isRsa ? x509.KeyUsageFlags.keyEncipherment : 0);
    const publicKey = new x509.PublicKey(request.publicKey);
    const made = await x509.X509CertificateGenerator.create({
      serialNumber: randomSerial(),
      subject: subjectOf(request, stationCode),
      issuer: authority.subjectName,
      notBefore: new Date(at.getTime() - backdatedMs),
      notAfter: new Date(Math.min(endMs, authority.notAfter.getTime())),
      publicKey,
      signingKey: signer.key,
      extensions: [
        new x509.BasicConstraintsExtension(false, undefined, true),
        new x509.KeyUsagesExtension(usages, true),
        new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.clientAuth]),
        ...(isDnsName(stationCode)
          ? [new x509.SubjectAlternativeNameExtension([{ type: 'dns', value: stationCode }])]
          : []),
        await x509.SubjectKeyIdentifierExtension.create(publicKey),
        await x509.AuthorityKeyIdentifierExtension.create(authority.publicKey),
      ],
    });
    const der = Buffer.from(made.rawData);
    const between = above.filter((certificate) => !isRoot(certificate));
    const chain = [der, ...(isRoot(own) ? [] : [own, ...between])];
    return {
      certificate: await readCertificate(der),
      hashData: await certificateHashData(der, own),
      chain: chain.map((one) => new X509Certificate(one).toString()).join(''),
    };
  }
}

/** 128 bits, positive in DER. */
function randomSerial(): string {
  const bytes = randomBytes(16);
  bytes.writeUInt8((bytes.readUInt8(0) & 0x7f) | 0x40, 0);
  return bytes.toString('hex');
}

function subjectOf({ organization }: SigningRequest, stationCode: string): Record<string, string[]>[] {
  return [{ CN: [stationCode] }, ...(organization === null ? [] : [{ O: [organization] }])];
}

/** dNSName is ASCII; a code with other letters stands in the common name alone. */
function isDnsName(code: string): boolean {
  return /^[\x21-\x7e]+$/.test(code);
}

function isRoot(der: Buffer): boolean {
  const certificate = new X509Certificate(der);
  return certificate.checkIssued(certificate);
}

async function buildSigner(certificates: Buffer[], privateKey: KeyObject): Promise<Signer> {
  const publicKey = createPublicKey(privateKey).export({ format: 'der', type: 'spki' });
  const own = certificates.find((der) => {
    const { publicKey: certified } = new X509Certificate(der);
    return certified.export({ format: 'der', type: 'spki' }).equals(publicKey);
  });
  if (!own) throw new Error('no certificate of the stations’ authority belongs to its key');
  const chain: [Buffer, ...Buffer[]] = [own];
  let last = new X509Certificate(own);
  while (!last.checkIssued(last)) {
    const above = certificates.find((der) => !chain.includes(der) && last.checkIssued(new X509Certificate(der)));
    if (!above) break;
    chain.push(above);
    last = new X509Certificate(above);
  }
  return { certificates: chain, key: await importKey(privateKey) };
}

const curves: Record<string, { namedCurve: string; hash: string }> = {
  prime256v1: { namedCurve: 'P-256', hash: 'SHA-256' },
  secp384r1: { namedCurve: 'P-384', hash: 'SHA-384' },
  secp521r1: { namedCurve: 'P-521', hash: 'SHA-512' },
};

function importKey(key: KeyObject): Promise<webcrypto.CryptoKey> {
  const pkcs8 = key.export({ format: 'der', type: 'pkcs8' });
  const curve = curves[key.asymmetricKeyDetails?.namedCurve ?? ''];
  if (key.asymmetricKeyType === 'ec' && curve) {
    return crypto.subtle.importKey('pkcs8', pkcs8, { name: 'ECDSA', ...curve }, false, ['sign']);
  }
  if (key.asymmetricKeyType !== 'rsa') throw new Error('the key of the stations’ authority must be RSA or EC');
  const algorithm = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' };
  return crypto.subtle.importKey('pkcs8', pkcs8, algorithm, false, ['sign']);
}
