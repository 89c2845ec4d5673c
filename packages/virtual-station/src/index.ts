export { Car, ordinaryCar } from './car.ts';
export type { CarOptions } from './car.ts';
export { runFleet } from './fleet.ts';
export type { Fleet, FleetOptions, FleetStation } from './fleet.ts';
export type { AutoplayOptions } from './autoplay.ts';
export { parseConnectors } from './parse-connectors.ts';
export { StationCallError } from './call-error.ts';
export type { StationEvents, TransactionStarted, TransactionStopped } from './station-events.ts';
export type {
  StationBehaviour,
  StationLogger,
  StationTls,
  VirtualConnectorOptions,
  VirtualStationOptions,
} from './station-options.ts';
export { createSigningRequest } from './security/signing-request.ts';
export { createVirtualStation, VirtualStation } from './virtual-station.ts';
