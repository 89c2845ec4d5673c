import type { ConnectorStateRow, MeterValueRow, OcppTransactionRow } from '@tok/database';
import { readInteger } from '@tok/database';
import type { Knex } from 'knex';
import { expect } from 'vitest';
import type { AcknowledgedCharge, PersistentStation } from './persistent-station.ts';

/** Every acknowledged message is in the tables, exactly once, and the energies are right. */
export async function expectAllKept(db: Knex, stations: PersistentStation[]): Promise<void> {
  expect(stations.flatMap(({ complaints }) => complaints)).toEqual([]);
  const charges = stations.flatMap((station) => station.charges);
  const transactions: OcppTransactionRow[] = await db('ocpp_transactions');
  const readings: MeterValueRow[] = await db('meter_values');
  expect(transactions).toHaveLength(charges.length);
  expect(await db('unmatched_stops')).toEqual([]);
  const byId = new Map(transactions.map((row) => [row.id, row]));
  const registers = Map.groupBy(readings, ({ transaction }) => transaction);
  for (const charge of charges) {
    const [id = 0, ...repeated] = charge.transactionIds;
    expect(repeated.filter((other) => other !== id)).toEqual([]);
    expect(factsOf(byId.get(id))).toEqual(expectedFacts(charge));
    const stored = (registers.get(id) ?? []).map(({ register_wh: registerWh }) => readInteger(registerWh ?? 0));
    expect(stored.sort((a, b) => a - b)).toEqual(charge.registersWh.sort((a, b) => a - b));
  }
  const states: ConnectorStateRow[] = await db('connector_states').where('number', 1);
  expect(states.map(({ status }) => status).sort()).toEqual(stations.map(({ lastStatus }) => lastStatus).sort());
}

function factsOf(row: OcppTransactionRow | undefined): object | null {
  if (!row) return null;
  const { station, id_tag: idTag, status, energy_wh: energyWh, meter_start_wh: start, meter_stop_wh: stop } = row;
  return { station, idTag, status, energyWh, startWh: readInteger(start), stopWh: readInteger(stop ?? 0) };
}

function expectedFacts({ stationId, idTag, meterStartWh, meterStopWh }: AcknowledgedCharge): object {
  const stopWh = meterStopWh ?? 0;
  return { station: stationId, idTag, status: 'ended', energyWh: stopWh - meterStartWh, startWh: meterStartWh, stopWh };
}
