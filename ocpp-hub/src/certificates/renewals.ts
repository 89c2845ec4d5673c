import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import { wakeUp, writeJson, writeTransaction } from '@tok/database';
import type { HubBase } from '../hub-base.ts';
import { hubLimits } from '../limits.ts';

interface RenewalBase extends Pick<HubBase, 'db' | 'now'> {
  identity: Pick<HubBase['identity'], 'hubId'>;
}

const action = 'ExtendedTriggerMessage';

/**
 * Asks stations of security profile 3 whose certificate ends soon to ask for a new one: those connected to this hub,
 * once a day each.
 */
export async function queueRenewals({ db, identity, now }: RenewalBase): Promise<void> {
  const at = now();
  const stations = await findStations(db, identity.hubId, at);
  if (stations.length === 0) return;
  await writeTransaction(db, async (trx) => {
    await trx('station_commands').insert(
      stations.map((station) => ({
        id: randomUUID(),
        station,
        action,
        arguments: writeJson({ requestedMessage: 'SignChargePointCertificate' }),
        status: 'queued',
        created_at: at,
        expires_at: new Date(at.getTime() + hubLimits.renewalPauseMs),
      })),
    );
    await wakeUp(trx, 'tok_station_commands');
  });
}

async function findStations(db: Knex, hubId: string, at: Date): Promise<string[]> {
  const soon = new Date(at.getTime() + hubLimits.renewalAheadMs);
  const certificates = (statuses: string[]): Knex.QueryBuilder =>
    db('station_certificates').select('station').where('kind', 'station').whereIn('status', statuses);
  const rows: { id: string }[] = await db('stations')
    .join('station_links', 'station_links.id', 'stations.id')
    .where({ 'stations.security_profile': '3', 'station_links.hub': hubId, 'station_links.is_online': true })
    .whereIn('stations.id', certificates(['accepted']).where('valid_until', '<=', soon))
    // A new one is there or on its way.
    .whereNotIn('stations.id', certificates(['issued', 'sent', 'accepted']).where('valid_until', '>', soon))
    .whereNotIn(
      'stations.id',
      db('station_commands')
        .select('station')
        .where({ action })
        .whereNull('requested_by')
        .where('created_at', '>', new Date(at.getTime() - hubLimits.renewalPauseMs)),
    )
    .limit(rowsPerRun)
    .select('stations.id');
  return rows.map(({ id }) => id);
}

const rowsPerRun = 500;
