import { RpcError } from '@tok/ocpp';
import { hubLimits } from '../../limits.ts';

/** @throws RpcError for a number no connector can have; 0 is the station as a whole */
export function checkConnectorNumber(connectorId: number): void {
  if (connectorId >= 0 && connectorId <= hubLimits.connectorNumberMax) return;
  throw new RpcError('PropertyConstraintViolation', `connectorId must be 0 to ${hubLimits.connectorNumberMax}`);
}
