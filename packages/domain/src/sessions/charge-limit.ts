/** When a charge stops by itself. `full`: by hand, or when the car has enough. */
export type ChargeLimit = { kind: 'energy'; energyWh: number } | { kind: 'soc'; socPercent: number } | { kind: 'full' };
