import { route } from '../../rpc/call-router.ts';
import type { RouteEntry } from '../../rpc/call-router.ts';
import { authorize } from './authorize.ts';
import { bootNotification } from './boot-notification.ts';
import { dataTransfer } from './data-transfer.ts';
import { heartbeat } from './heartbeat.ts';
import { meterValues } from './meter-values.ts';
import { startTransaction } from './start-transaction.ts';
import { statusNotification } from './status-notification.ts';
import { stopTransaction } from './stop-transaction.ts';

/** The core profile, as far as stations call: everything else is answered NotSupported or NotImplemented. */
export const ocpp16Routes: readonly RouteEntry[] = [
  route('Authorize', authorize),
  route('BootNotification', bootNotification),
  route('DataTransfer', dataTransfer),
  route('Heartbeat', heartbeat),
  route('MeterValues', meterValues),
  route('StartTransaction', startTransaction),
  route('StatusNotification', statusNotification),
  route('StopTransaction', stopTransaction),
];
