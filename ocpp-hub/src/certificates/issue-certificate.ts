import { createPublicKey, randomUUID, X509Certificate } from 'node:crypto';
import type { Knex } from 'knex';
import { wakeUp, writeJson, writeTransaction } from '@tok/database';
import { hubLimits } from '../limits.ts';
import { certificateRow } from './certificate-store.ts';
import type { SigningRequest } from './signing-request.ts';
import type { StationAuthority } from './station-authority.ts';

export interface CertificateOrder {
  db: Knex;
  stationAuthority: StationAuthority;
  station: { id: string; code: string };
  request: SigningRequest;
  at: Date;
}

/**
 * Signs a certificate and queues the command that brings it to its station, both or neither. A request that comes again
 * while the first one's certificate is on its way is answered as the first was.
 *
 * @returns false for a station that asks more often than any needs to
 */
export async function issueCertificate(order: CertificateOrder): Promise<boolean> {
  const { db, stationAuthority, station, request, at } = order;
  if (await isOnItsWay(db, station.id, request.publicKey)) return true;
  const { certificate, hashData, chain } = await stationAuthority.issue(request, station.code, at);
  const row = certificateRow(station.id, 'issued', certificate, hashData, at);
  const command = {
    id: randomUUID(),
    station: station.id,
    action: 'CertificateSigned',
    arguments: writeJson({ certificateChain: chain }),
    status: 'queued',
    created_at: at,
    expires_at: new Date(at.getTime() + hubLimits.certificateCommandLifetimeMs),
  };
  return writeTransaction(db, async (trx) => {
    const since = new Date(at.getTime() - 3600_000);
    const recent = await trx('station_certificates')
      .where({ station: station.id, kind: 'station' })
      .where('created_at', '>', since)
      .limit(hubLimits.certificatesPerHourMax)
      .select('id');
    if (recent.length >= hubLimits.certificatesPerHourMax) return false;
    await trx('station_commands').insert(command);
    await trx('station_certificates').insert({ ...row, command: command.id });
    await wakeUp(trx, 'tok_station_commands');
    return true;
  });
}

async function isOnItsWay(db: Knex, stationId: string, publicKey: Buffer): Promise<boolean> {
  const rows: { pem: string | null }[] = await db('station_certificates')
    .join('station_commands', 'station_commands.id', 'station_certificates.command')
    .where({ 'station_certificates.station': stationId, 'station_certificates.kind': 'station' })
    .whereIn('station_certificates.status', ['issued', 'sent'])
    .whereIn('station_commands.status', ['queued', 'sent'])
    .select('station_certificates.pem');
  const asked = createPublicKey({ key: publicKey, format: 'der', type: 'spki' });
  return rows.some(({ pem }) => pem !== null && new X509Certificate(pem).publicKey.equals(asked));
}
