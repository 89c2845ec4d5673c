import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { webcrypto } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadX509 } from '../src/certificates/x509.ts';

export type KeyKind = 'ec' | 'rsa' | 'rsa-1024';

type KeyPair = webcrypto.CryptoKeyPair;

const algorithms = {
  ec: { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' },
  rsa: rsa(2048),
  'rsa-1024': rsa(1024),
} as const;

function rsa(modulusLength: number): { name: string; hash: string; publicExponent: Uint8Array; modulusLength: number } {
  return { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256', publicExponent: new Uint8Array([1, 0, 1]), modulusLength };
}

export interface TestCertificate {
  /** PEM */
  cert: string;
  key: string;
  /** lower-case hex */
  fingerprint: string;
}

export interface CertificateWishes {
  /** the one CN, or several */
  cn?: string | string[];
  dns?: string[];
  usage?: 'client' | 'server';
  validFrom?: Date;
  validUntil?: Date;
  kind?: KeyKind;
}

// OpenSSL looks at the machine's clock, not at the test's.
const longAgo = new Date('2020-01-01T00:00:00Z');
const farAhead = new Date('2049-01-01T00:00:00Z');

/** A certificate authority of its own, for tests alone: its keys lie in a temporary folder. */
export class TestAuthority {
  readonly folder: string;
  readonly cert: string;
  readonly #keys: KeyPair;
  readonly #kind: 'ec' | 'rsa';
  #nextSerial = 1;

  private constructor(folder: string, cert: string, keys: KeyPair, kind: 'ec' | 'rsa') {
    this.folder = folder;
    this.cert = cert;
    this.#keys = keys;
    this.#kind = kind;
  }

  static async create(kind: 'ec' | 'rsa' = 'ec', name = 'Test Authority'): Promise<TestAuthority> {
    const x509 = await loadX509();
    const keys = await generate(kind);
    const root = await x509.X509CertificateGenerator.createSelfSigned({
      serialNumber: '01',
      name: `CN=${name}, O=Tok`,
      notBefore: longAgo,
      notAfter: farAhead,
      signingAlgorithm: algorithms[kind],
      keys,
      extensions: [
        new x509.BasicConstraintsExtension(true, undefined, true),
        new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
        await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
      ],
    });
    const authority = new TestAuthority(mkdtempSync(join(tmpdir(), 'tok-ca-')), root.toString('pem'), keys, kind);
    authority.write('ca.pem', authority.cert);
    authority.write('ca.key', await privatePem(keys));
    return authority;
  }

  get certFile(): string {
    return join(this.folder, 'ca.pem');
  }

  get keyFile(): string {
    return join(this.folder, 'ca.key');
  }

  /** @returns the file's path */
  write(name: string, text: string): string {
    const file = join(this.folder, name);
    writeFileSync(file, text);
    return file;
  }

  async issue(wishes: CertificateWishes = {}): Promise<TestCertificate> {
    const x509 = await loadX509();
    const keys = await generate(wishes.kind ?? 'ec');
    const authority = new x509.X509Certificate(this.cert);
    const { clientAuth, serverAuth } = x509.ExtendedKeyUsage;
    const names = [wishes.cn ?? []].flat();
    const made = await x509.X509CertificateGenerator.create({
      serialNumber: (0x1000 + this.#nextSerial++).toString(16),
      subject: [...names.map((cn) => ({ CN: [cn] })), { O: ['Tok'] }],
      issuer: authority.subjectName,
      notBefore: wishes.validFrom ?? longAgo,
      notAfter: wishes.validUntil ?? farAhead,
      publicKey: keys.publicKey,
      signingKey: this.#keys.privateKey,
      signingAlgorithm: algorithms[this.#kind],
      extensions: [
        new x509.ExtendedKeyUsageExtension([wishes.usage === 'server' ? serverAuth : clientAuth]),
        ...(wishes.dns
          ? [new x509.SubjectAlternativeNameExtension(wishes.dns.map((value) => ({ type: 'dns', value })))]
          : []),
      ],
    });
    const fingerprint = Buffer.from(await made.getThumbprint('SHA-256')).toString('hex');
    return { cert: made.toString('pem'), key: await privatePem(keys), fingerprint };
  }

  /** A certificate for the hub itself. */
  issueForServer(kind: 'ec' | 'rsa' = 'ec'): Promise<TestCertificate> {
    return this.issue({ cn: 'localhost', dns: ['localhost'], usage: 'server', kind });
  }

  close(): void {
    rmSync(this.folder, { recursive: true });
  }
}

/** A certificate signing request as a station makes it, and the key it is for. */
export async function makeSigningRequest(
  subject: Record<string, string[]>[],
  kind: KeyKind = 'ec',
  changes: { hash?: string } = {},
): Promise<{ csr: string; key: string }> {
  const x509 = await loadX509();
  const keys = await generate(kind, changes.hash);
  const signingAlgorithm = { ...algorithms[kind], ...changes };
  const made = await x509.Pkcs10CertificateRequestGenerator.create({ name: subject, keys, signingAlgorithm });
  return { csr: made.toString('pem'), key: await privatePem(keys) };
}

async function generate(kind: KeyKind, hash?: string): Promise<KeyPair> {
  const algorithm = { ...algorithms[kind], ...(hash && { hash }) };
  return (await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])) as KeyPair;
}

async function privatePem(keys: KeyPair): Promise<string> {
  const x509 = await loadX509();
  return x509.PemConverter.encode(await crypto.subtle.exportKey('pkcs8', keys.privateKey), 'PRIVATE KEY');
}
