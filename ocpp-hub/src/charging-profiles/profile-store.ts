import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import { writeJson } from '@tok/database';
import type { ChargingProfile, ClearChargingProfileRequest, SetChargingProfileRequest } from '@tok/ocpp';

/** charging_profiles: what limits the power of a station, as far as it told us that it does. */

interface TakenProfile extends SetChargingProfileRequest {
  stationId: string;
  commandId: string;
  at: Date;
}

/**
 * A station has taken a profile. "If a charging profile with the same chargingProfileId, or the same combination of
 * stackLevel / ChargingProfilePurpose, exists on the Charge Point, the new charging profile SHALL replace the existing
 * charging profile" (OCPP 1.6, 5.16.2): the latter on the same connector, and of the same charge.
 */
export async function keepProfile(trx: Knex.Transaction, taken: TakenProfile): Promise<void> {
  const { stationId: station, connectorId, csChargingProfiles: profile, commandId, at } = taken;
  const transaction = profile.transactionId ?? null;
  await trx('charging_profiles')
    .where({ station, status: 'active' })
    .where((same) =>
      same.where('profile_id', profile.chargingProfileId).orWhere({
        connector_number: connectorId,
        stack_level: profile.stackLevel,
        purpose: profile.chargingProfilePurpose,
      }),
    )
    .update({ status: 'replaced', ended_at: at });
  await trx('charging_profiles').insert({
    id: randomUUID(),
    station,
    connector_number: connectorId,
    profile_id: profile.chargingProfileId,
    stack_level: profile.stackLevel,
    purpose: profile.chargingProfilePurpose,
    kind: profile.chargingProfileKind,
    transaction,
    valid_from: timeOf(profile.validFrom),
    valid_until: timeOf(profile.validTo),
    profile: writeJson(profile),
    status: 'active',
    command: commandId,
    set_at: at,
    ended_at: null,
  });
}

/** A station has cleared what fits, or has nothing that fits: either way it has it no longer. */
export async function clearProfiles(
  trx: Knex.Transaction,
  stationId: string,
  { id, connectorId, chargingProfilePurpose, stackLevel }: ClearChargingProfileRequest,
  at: Date,
): Promise<void> {
  const fitting = trx('charging_profiles').where({ station: stationId, status: 'active' });
  // "The ID of the charging profile to clear": it needs nothing beside it (OCPP 1.6, 5.5).
  if (id !== undefined) fitting.where('profile_id', id);
  else {
    if (connectorId !== undefined) fitting.where('connector_number', connectorId);
    if (chargingProfilePurpose !== undefined) fitting.where('purpose', chargingProfilePurpose);
    if (stackLevel !== undefined) fitting.where('stack_level', stackLevel);
  }
  await fitting.update({ status: 'cleared', ended_at: at });
}

/** Those whose time is over, and those of a charge that is. */
export async function endProfiles(db: Knex, at: Date): Promise<void> {
  await db('charging_profiles')
    .where('status', 'active')
    .where((over) =>
      over
        .where('valid_until', '<=', at)
        .orWhereIn('transaction', db('ocpp_transactions').select('id').where('status', 'ended')),
    )
    .update({ status: 'ended', ended_at: at });
}

/** Whether that transaction runs at that connector of that station. */
export async function isRunningAt(
  db: Knex,
  place: { stationId: string; connectorNumber: number },
  transactionId: number,
): Promise<boolean> {
  const row: unknown = await db('ocpp_transactions')
    .where({ id: transactionId, station: place.stationId, connector_number: place.connectorNumber, status: 'running' })
    .first('id');
  return row !== undefined;
}

/** A station may take times that are none; the column does not. */
function timeOf(text: ChargingProfile['validTo']): Date | null {
  const time = new Date(text ?? Number.NaN);
  return Number.isNaN(time.getTime()) ? null : time;
}
