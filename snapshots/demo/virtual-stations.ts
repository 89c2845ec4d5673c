import type { ConnectorType } from '@tok/domain';
import { demoStationPassword, demoStations } from './stations.ts';

export interface DemoVirtualStation {
  code: string;
  password: string;
  connectors: { number: number; type: ConnectorType; maxPowerW: number; meterWh: number }[];
}

/** The stations of the demo that @tok/virtual-station plays. */
export const demoVirtualStations: DemoVirtualStation[] = demoStations
  .filter(({ runBy }) => runBy === 'virtual')
  .map(({ number, code, connectors }) => ({
    code,
    password: demoStationPassword(code),
    connectors: connectors.map((connector) => ({
      ...connector,
      meterWh: 9_000_000 + number * 100_000 + connector.number * 10_000,
    })),
  }));
