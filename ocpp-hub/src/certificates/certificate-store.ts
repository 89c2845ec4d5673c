import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import { writeJson, writeTransaction } from '@tok/database';
import type { CertificateHashData } from './certificate-hash-data.ts';
import type { ClientCertificate } from './client-certificate.ts';

/** With which a station may not come in any more. `refused` is no such: a station may say so and use it all the same. */
const staleStatuses = ['revoked', 'deleted', 'superseded'];

/** Of these nobody knows better than the station that comes in with one. */
const openStatuses = ['issued', 'sent', 'accepted', 'refused'];

/** @returns false for one that was revoked, deleted or replaced, or that is on record as another station's */
export async function isInForce(db: Knex, stationId: string, fingerprint: string): Promise<boolean> {
  const rows: { station: string; status: string }[] = await db('station_certificates')
    .where({ kind: 'station', fingerprint })
    .select('station', 'status');
  return rows.every(({ station, status }) => station === stationId && !staleStatuses.includes(status));
}

/** @returns of the fingerprints those with which nobody may come in any more */
export async function findStale(db: Knex, fingerprints: readonly string[]): Promise<Set<string>> {
  const rows: { fingerprint: string }[] = await db('station_certificates')
    .where('kind', 'station')
    .whereIn('fingerprint', fingerprints)
    .whereIn('status', staleStatuses)
    .select('fingerprint');
  return new Set(rows.map(({ fingerprint }) => fingerprint));
}

/**
 * A station came in with a certificate: it has it, and needs its older ones no more. One that another program of our
 * authority made is put on record, so that it can be revoked.
 */
export async function noteUsed(db: Knex, stationId: string, used: ClientCertificate, at: Date): Promise<void> {
  const own = { kind: 'station', station: stationId };
  const known: { status: string } | undefined = await db('station_certificates')
    .where({ ...own, fingerprint: used.fingerprint })
    .first('status');
  // The usual case costs no write.
  if (known?.status === 'accepted' && !(await hasOlder(db, stationId, used))) return;
  await writeTransaction(db, async (trx) => {
    await trx('station_certificates')
      .insert(certificateRow(stationId, 'accepted', used, null, at))
      .onConflict(trx.raw(`(station, kind, fingerprint) WHERE fingerprint <> ''`))
      .ignore();
    await trx('station_certificates')
      .where({ ...own, fingerprint: used.fingerprint })
      .whereIn('status', ['issued', 'sent', 'refused'])
      .update({ status: 'accepted', updated_at: at });
    await olderThan(trx, stationId, used).update({ status: 'superseded', updated_at: at });
  });
}

async function hasOlder(db: Knex, stationId: string, used: ClientCertificate): Promise<boolean> {
  return (await olderThan(db, stationId, used).first('id')) !== undefined;
}

function olderThan(db: Knex, stationId: string, used: ClientCertificate): Knex.QueryBuilder {
  return db('station_certificates')
    .where({ kind: 'station', station: stationId })
    .whereIn('status', openStatuses)
    .whereNot('fingerprint', used.fingerprint)
    .where('valid_from', '<', used.validFrom);
}

/** A row of station_certificates for a certificate of a station. */
export function certificateRow(
  stationId: string,
  status: 'issued' | 'accepted',
  certificate: ClientCertificate,
  hashData: CertificateHashData | null,
  at: Date,
): Record<string, unknown> & { id: string } {
  return {
    id: randomUUID(),
    station: stationId,
    kind: 'station',
    status,
    serial_number: certificate.serialNumber.slice(0, 64),
    subject: certificate.subject.slice(0, 512),
    issuer: certificate.issuer.slice(0, 512),
    fingerprint: certificate.fingerprint,
    hash_data: writeJson(hashData),
    pem: certificate.pem,
    valid_from: certificate.validFrom,
    valid_until: certificate.validUntil,
    command: null,
    created_at: at,
    updated_at: at,
  };
}
