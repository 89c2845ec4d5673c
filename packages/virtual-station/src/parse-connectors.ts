import { connectorTypes } from '@tok/domain';
import type { VirtualConnectorOptions } from './station-options.ts';

/**
 * Reads `1:ccs:60,2:gbt:60`: number, type, kW.
 *
 * @throws RangeError for anything else
 */
export function parseConnectors(text: string): VirtualConnectorOptions[] {
  return text.split(',').map((part) => {
    const [number = '', typeName = '', powerKw = ''] = part.trim().split(':');
    const type = connectorTypes.find((known) => known === typeName);
    const maxPowerW = Math.round(Number(powerKw) * 1000);
    if (!/^[1-9]\d?$/.test(number) || !type || !(maxPowerW > 0)) {
      throw new RangeError(`Not a connector: «${part}»; it is number:type:kW, types ${connectorTypes.join(', ')}`);
    }
    return { number: Number(number), type, maxPowerW };
  });
}
