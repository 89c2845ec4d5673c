import type { MeterValue, SampledValue } from '@tok/ocpp';
import type { Connector } from './connector.ts';
import type { StationBehaviour } from './station-options.ts';

export type ReadingContext = 'Sample.Periodic' | 'Transaction.Begin' | 'Transaction.End' | 'Trigger';

/** What the connector's meter says now, in the station's own units. */
export function readMeter(
  connector: Connector,
  context: ReadingContext,
  timestamp: string,
  behaviour: StationBehaviour,
): MeterValue {
  const inKwh = behaviour.energyUnit !== 'Wh';
  const register = connector.registerWh;
  const sampledValue: SampledValue[] = [
    {
      value: inKwh ? (register / 1000).toFixed(3) : String(register),
      context,
      measurand: 'Energy.Active.Import.Register',
      location: 'Outlet',
      unit: behaviour.energyUnit === 'kWh' ? 'kWh' : 'Wh',
    },
    { value: String(connector.powerW), context, measurand: 'Power.Active.Import', location: 'Outlet', unit: 'W' },
  ];
  if (behaviour.reportsSoc && connector.car) {
    const percent = String(Math.floor(connector.car.soc));
    sampledValue.push({ value: percent, context, measurand: 'SoC', location: 'EV', unit: 'Percent' });
  }
  return { timestamp, sampledValue };
}
