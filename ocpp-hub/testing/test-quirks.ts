import { randomUUID } from 'node:crypto';
import { readJson } from '@tok/database';
import type { Suspicion } from '../src/quirks/suspicion.ts';
import { meterOf } from './test-charge.ts';
import type { Charge } from './test-charge.ts';
import type { StationFixture, TestHub } from './test-hub.ts';
import { until } from './test-hub.ts';

/** BootNotification of a model no other test has. */
export function bootOf(vendor: string, model = 'M1'): object {
  return { chargePointVendor: vendor, chargePointModel: model };
}

/** A row of station_models, as an administrator makes it. @returns its id */
export async function addModel(hub: TestHub, row: { vendor: string } & Record<string, unknown>): Promise<string> {
  const id = randomUUID();
  await hub.db('station_models').insert({ id, model: null, ...row });
  return id;
}

/** What the hub suspects of a station, by code, once it fits. */
export function suspicionsOf(
  hub: TestHub,
  station: StationFixture,
  fits: (codes: string[]) => boolean,
): Promise<Record<string, Suspicion['evidence']>> {
  return until(async () => {
    const link = await hub.db('station_links').where('id', station.id).first('suspicions');
    const list = (link?.suspicions ? readJson<Suspicion[]>(link.suspicions) : null) ?? [];
    return fits(list.map(({ code }) => code))
      ? Object.fromEntries(list.map(({ code, evidence }) => [code, evidence]))
      : null;
  });
}

/** Readings of the present, one a minute, the hub's clock going with them. */
export async function chargeFor(
  hub: TestHub,
  { station, id }: Pick<Charge, 'station' | 'id'>,
  minutes: number,
  samplesAt: (minute: number) => object[],
): Promise<void> {
  for (let minute = 1; minute <= minutes; minute += 1) {
    hub.pass(60);
    await station.call('MeterValues', meterOf(hub, id, 0, samplesAt(minute)));
  }
}

/** A sample of energy and one of power. */
export function energyAndPower(energy: number, energyUnit: string, power: number, powerUnit: string): object[] {
  return [
    { value: String(energy), unit: energyUnit },
    { value: String(power), measurand: 'Power.Active.Import', unit: powerUnit },
  ];
}
