import { Autoplay } from './autoplay.ts';
import type { AutoplayOptions } from './autoplay.ts';
import type { CarOptions } from './car.ts';
import type { StationLogger, VirtualConnectorOptions } from './station-options.ts';
import { createVirtualStation } from './virtual-station.ts';
import type { VirtualStation } from './virtual-station.ts';

export interface FleetStation {
  /** identity on the wire */
  code: string;
  password: string;
  connectors: VirtualConnectorOptions[];
}

export interface FleetOptions {
  /** e.g. ws://127.0.0.1:9220/ocpp */
  hubUrl: string;
  stations: FleetStation[];
  /** seconds of a charge in one real second */
  timeScale: number;
  /** a car arrives two seconds after each remote start: in a demo nobody stands at the station */
  plugInOnRemoteStart?: boolean;
  /** cars come and go by themselves, with cards */
  autoplay?: AutoplayOptions;
  random?: () => number;
  logger?: StationLogger;
}

export interface Fleet {
  stations: VirtualStation[];
  stop(): Promise<void>;
}

/** Real seconds between the readings that a driver sees. */
const meterPeriodRealS = 2;
const plugInAfterMs = 2_000;
const unplugAfterMs = 8_000;

const models: Omit<CarOptions, 'soc'>[] = [
  { batteryWh: 40_000, maxPowerW: 50_000 },
  { batteryWh: 62_000, maxPowerW: 110_000 },
  { batteryWh: 77_000, maxPowerW: 150_000 },
  { batteryWh: 100_000, maxPowerW: 190_000 },
];

/** Switches on many stations in one process. */
export function runFleet(options: FleetOptions): Fleet {
  const random = options.random ?? Math.random;
  const stations = options.stations.map((station, index) =>
    createVirtualStation({
      url: options.hubUrl,
      stationCode: station.code,
      password: station.password,
      connectors: station.connectors,
      serialNumber: `VS-${String(index + 1).padStart(4, '0')}`,
      timeScale: options.timeScale,
      meterPeriodS: Math.max(1, Math.round(meterPeriodRealS * options.timeScale)),
      behaviour: {
        car: someCar(random),
        plugInOnRemoteStartMs: options.plugInOnRemoteStart ? plugInAfterMs : null,
        unplugAfterStopMs: unplugAfterMs,
      },
      random,
      ...(options.logger ? { logger: options.logger } : {}),
    }),
  );
  const autoplays = options.autoplay
    ? stations.map((station) => new Autoplay(station, options.autoplay ?? { idTags: [] }, random))
    : [];
  for (const station of stations) {
    // The next driver comes with another car.
    station.on('transactionStopped', () => Object.assign(station.behaviour, { car: someCar(random) }));
    station.start();
  }
  return {
    stations,
    async stop() {
      for (const autoplay of autoplays) autoplay.stop();
      await Promise.all(stations.map((station) => station.stop()));
    },
  };
}

function someCar(random: () => number): CarOptions {
  const model = models[Math.floor(random() * models.length)] ?? { batteryWh: 60_000, maxPowerW: 110_000 };
  return { ...model, soc: 15 + Math.floor(random() * 40) };
}
