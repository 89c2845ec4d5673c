import { once } from 'node:events';
import type { StationBehaviour, VirtualStationOptions } from './station-options.ts';
import { TestingHub } from './testing-hub.ts';
import { createVirtualStation } from './virtual-station.ts';
import type { VirtualStation } from './virtual-station.ts';

export const startOfTest = new Date('2026-11-23T08:00:00.000Z');
export const testCar = { batteryWh: 60_000, soc: 20, maxPowerW: 110_000 };

export interface Bench {
  hub: TestingHub;
  station: VirtualStation;
  /** a car and a card on a connector, up to the answer to StartTransaction */
  charge(connectorNumber?: number, idTag?: string): Promise<void>;
  close(): Promise<void>;
}

/** A station that is switched off, of two connectors of 36 kW (ten Wh a second); its clock stands still. */
export function stationAt(hub: TestingHub, options: Partial<VirtualStationOptions> = {}): VirtualStation {
  return createVirtualStation({
    url: hub.url,
    stationCode: 'VS-3',
    password: 'secret',
    connectors: [
      { number: 1, type: 'ccs', maxPowerW: 36_000, meterWh: 5_000 },
      { number: 2, type: 'ccs', maxPowerW: 36_000 },
    ],
    meterPeriodS: 10,
    timeScale: 0,
    reconnect: { firstMs: 5, mostMs: 20 },
    rebootMs: 5,
    transferStepMs: 5,
    now: () => startOfTest,
    ...options,
  });
}

/** A booted station of two connectors of 36 kW (ten Wh a second) at a hub that accepts everything; its clock stands still. */
export async function startBench(
  behaviour: Partial<StationBehaviour> = {},
  options: Partial<VirtualStationOptions> = {},
): Promise<Bench> {
  const hub = await TestingHub.listen();
  const station = stationAt(hub, { behaviour, ...options });
  const booted = once(station, 'booted');
  station.start();
  await booted;
  return {
    hub,
    station,
    async charge(connectorNumber = 1, idTag = 'RFID1') {
      const started = once(station, 'transactionStarted');
      station.plugIn(connectorNumber, testCar);
      await station.presentTag(connectorNumber, idTag);
      await started;
    },
    async close() {
      await station.stop();
      await hub.close();
    },
  };
}
