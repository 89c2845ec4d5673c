import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import { readJson, writeJson } from '@tok/database';
import type { StationCertificateRow } from '@tok/database';
import { certificateHashData, serialOnWire } from './certificate-hash-data.ts';
import type { CertificateHashData } from './certificate-hash-data.ts';
import { readCertificate } from './client-certificate.ts';
import { pemBlocks } from './pem.ts';

export type RootKind = 'central_system_root' | 'manufacturer_root';

export function rootKind(type: 'CentralSystemRootCertificate' | 'ManufacturerRootCertificate'): RootKind {
  return type === 'CentralSystemRootCertificate' ? 'central_system_root' : 'manufacturer_root';
}

/** The station's answer to InstallCertificate; one that it has already stays what it is when it refuses it once more. */
export async function noteInstalled(
  trx: Knex.Transaction,
  installed: { station: string; kind: RootKind; pem: string; isInstalled: boolean; command: string; at: Date },
): Promise<void> {
  const { station, kind, pem, isInstalled, command, at } = installed;
  const certificate = await readCertificate(pem);
  const [der] = pemBlocks(pem, 'CERTIFICATE');
  // Of one that is no root we do not have the key of its issuer.
  const hashData = der ? await certificateHashData(der, der) : null;
  const status = isInstalled ? 'installed' : 'refused';
  const row = {
    id: randomUUID(),
    ...{ station, kind, status, pem, command },
    serial_number: certificate.serialNumber.slice(0, 64),
    subject: certificate.subject.slice(0, 512),
    issuer: certificate.issuer.slice(0, 512),
    fingerprint: certificate.fingerprint,
    hash_data: writeJson(hashData),
    valid_from: certificate.validFrom,
    valid_until: certificate.validUntil,
    created_at: at,
    updated_at: at,
  };
  await trx('station_certificates')
    .insert(row)
    .onConflict(trx.raw(`(station, kind, fingerprint) WHERE fingerprint <> ''`))
    .ignore();
  await trx('station_certificates')
    .where({ station, kind, fingerprint: certificate.fingerprint })
    .whereNot('status', isInstalled ? 'revoked' : 'installed')
    .update({ status, command, updated_at: at });
}

/** The station deleted it, or said that it does not have it. */
export async function noteDeleted(
  trx: Knex.Transaction,
  station: string,
  hashData: CertificateHashData,
  at: Date,
): Promise<void> {
  const rows: StationCertificateRow[] = await trx('station_certificates')
    .where({ station })
    .whereIn('status', ['installed', 'refused', 'accepted', 'sent', 'issued']);
  const deleted = await matching(rows, hashData);
  const ids = deleted.map(({ id }) => id);
  await trx('station_certificates').whereIn('id', ids).update({ status: 'deleted', updated_at: at });
}

/** All that the station has of one kind, by its own word: what it does not name is gone, what we did not know is new. */
export async function noteListed(
  trx: Knex.Transaction,
  listed: { station: string; kind: RootKind; certificates: CertificateHashData[]; command: string; at: Date },
): Promise<void> {
  const { station, kind, certificates, command, at } = listed;
  const rows: StationCertificateRow[] = await trx('station_certificates').where({ station, kind });
  const present = new Set<string>();
  for (const hashData of certificates) {
    const known = await matching(rows, hashData);
    for (const { id } of known) present.add(id);
    if (known.length > 0) continue;
    const row = hashRow(station, kind, hashData, command, at);
    await trx('station_certificates').insert(row);
    // The same one named twice is one.
    rows.push(row);
    present.add(row.id);
  }
  const change = (ids: string[], status: string): Promise<unknown> =>
    trx('station_certificates').whereIn('id', ids).whereNot('status', 'revoked').update({ status, updated_at: at });
  const isPresent = ({ id }: StationCertificateRow): boolean => present.has(id);
  const changedTo = (status: string, one: StationCertificateRow): boolean => one.status !== status;
  await change(
    rows.filter((one) => isPresent(one) && changedTo('installed', one)).map(({ id }) => id),
    'installed',
  );
  await change(
    rows.filter((one) => !isPresent(one) && one.status === 'installed').map(({ id }) => id),
    'deleted',
  );
}

function hashRow(
  station: string,
  kind: RootKind,
  hashData: CertificateHashData,
  command: string,
  at: Date,
): StationCertificateRow {
  return {
    id: randomUUID(),
    ...{ station, kind, command, status: 'installed' },
    serial_number: hashData.serialNumber,
    subject: 'неизвестно',
    issuer: 'неизвестно',
    fingerprint: '',
    hash_data: writeJson(hashData),
    pem: null,
    valid_from: null,
    valid_until: null,
    created_at: at,
    updated_at: at,
  };
}

/** A station may hash with another algorithm than we stored: where we have the certificate, so do we. */
async function matching(rows: StationCertificateRow[], asked: CertificateHashData): Promise<StationCertificateRow[]> {
  const found: StationCertificateRow[] = [];
  for (const row of rows) {
    const stored = readJson<CertificateHashData>(row.hash_data);
    if (!stored || serialOnWire(stored.serialNumber) !== serialOnWire(asked.serialNumber)) continue;
    const [der] = row.pem === null ? [] : pemBlocks(row.pem, 'CERTIFICATE');
    const own =
      stored.hashAlgorithm === asked.hashAlgorithm || !der || row.kind === 'station'
        ? stored
        : await certificateHashData(der, der, asked.hashAlgorithm);
    if (own && isSame(own, asked)) found.push(row);
  }
  return found;
}

function isSame(a: CertificateHashData, b: CertificateHashData): boolean {
  return (
    a.hashAlgorithm === b.hashAlgorithm &&
    a.issuerNameHash.toLowerCase() === b.issuerNameHash.toLowerCase() &&
    a.issuerKeyHash.toLowerCase() === b.issuerKeyHash.toLowerCase()
  );
}
