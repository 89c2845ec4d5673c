import { createPrivateKey, X509Certificate } from 'node:crypto';
import type {
  CertificateHashData,
  CertificateSignedRequest,
  CertificateSignedResponse,
  CertificateUse,
  DeleteCertificateResponse,
  GetInstalledCertificateIdsResponse,
  InstallCertificateRequest,
  InstallCertificateResponse,
} from '@tok/ocpp';
import type { StationCore } from '../station-core.ts';
import { certificateHash } from '../security/certificate-hash.ts';
import { createSigningRequest } from '../security/signing-request.ts';

interface Installed {
  use: CertificateUse;
  pem: string;
  hash: CertificateHashData;
}

/** The station's certificates: its own, and the roots it trusts. What it uses changes with the next connect. */
export class Certificates {
  private readonly core: StationCore;
  private roots: Installed[] = [];
  /** of the request that is out */
  private requestedKey: string | null = null;

  constructor(core: StationCore) {
    this.core = core;
  }

  /** SignCertificate with a new key. */
  request(): void {
    const organization = this.core.configuration.text('CpoName');
    const { csr, key } = createSigningRequest(this.core.options.stationCode, organization);
    this.requestedKey = key;
    void this.core.say('SignCertificate', { csr });
  }

  signed({ certificateChain }: CertificateSignedRequest): CertificateSignedResponse {
    const leaf = readCertificate(certificateChain);
    const key = this.requestedKey ?? this.core.tls.key;
    // "verify the validity of the signed certificate": it must be for our key.
    if (!leaf || key === undefined || !leaf.checkPrivateKey(createPrivateKey(key))) return { status: 'Rejected' };
    Object.assign(this.core.tls, { cert: certificateChain, key });
    this.requestedKey = null;
    return { status: 'Accepted' };
  }

  install({ certificateType: use, certificate: pem }: InstallCertificateRequest): InstallCertificateResponse {
    const certificate = readCertificate(pem);
    if (!certificate) return { status: 'Rejected' };
    if (this.roots.length >= this.core.configuration.number('CertificateStoreMaxLength')) return { status: 'Failed' };
    const hash = certificateHash(certificate, certificate);
    this.roots = [...this.roots.filter((known) => !isSame(known.hash, hash)), { use, pem, hash }];
    this.trust();
    return { status: 'Accepted' };
  }

  ids(use: CertificateUse): GetInstalledCertificateIdsResponse {
    const certificateHashData = this.roots.filter((root) => root.use === use).map(({ hash }) => hash);
    return certificateHashData.length > 0 ? { status: 'Accepted', certificateHashData } : { status: 'NotFound' };
  }

  delete(hash: CertificateHashData): DeleteCertificateResponse {
    const left = this.roots.filter((known) => !isSame(known.hash, hash));
    if (left.length === this.roots.length) return { status: 'NotFound' };
    this.roots = left;
    this.trust();
    return { status: 'Accepted' };
  }

  private trust(): void {
    const own = this.core.options.tls?.ca;
    const installed = this.roots.filter(({ use }) => use === 'CentralSystemRootCertificate').map(({ pem }) => pem);
    const all = [...(own === undefined ? [] : [own]), ...installed];
    if (all.length > 0) this.core.tls.ca = all.join('\n');
    else delete this.core.tls.ca;
  }
}

/** The first certificate of a chain; null when it is none. */
function readCertificate(pem: string): X509Certificate | null {
  try {
    return new X509Certificate(pem);
  } catch {
    return null;
  }
}

function isSame(one: CertificateHashData, other: CertificateHashData): boolean {
  const serial = (hash: CertificateHashData) => hash.serialNumber.toLowerCase().replace(/^0+(?=.)/, '');
  return (
    one.hashAlgorithm === other.hashAlgorithm &&
    one.issuerNameHash.toLowerCase() === other.issuerNameHash.toLowerCase() &&
    one.issuerKeyHash.toLowerCase() === other.issuerKeyHash.toLowerCase() &&
    serial(one) === serial(other)
  );
}
