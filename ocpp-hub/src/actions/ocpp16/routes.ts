import { route } from '../../rpc/call-router.ts';
import type { RouteEntry } from '../../rpc/call-router.ts';
import { authorize } from './authorize.ts';
import { bootNotification } from './boot-notification.ts';
import { dataTransfer } from './data-transfer.ts';
import { diagnosticsStatusNotification } from './diagnostics-status-notification.ts';
import { firmwareStatusNotification } from './firmware-status-notification.ts';
import { thenAskConfiguration } from './first-configuration.ts';
import { heartbeat } from './heartbeat.ts';
import { logStatusNotification } from './log-status-notification.ts';
import { meterValues } from './meter-values.ts';
import { securityEventNotification } from './security-event-notification.ts';
import { signCertificate } from './sign-certificate.ts';
import { signedFirmwareStatusNotification } from './signed-firmware-status-notification.ts';
import { startTransaction } from './start-transaction.ts';
import { statusNotification } from './status-notification.ts';
import { stopTransaction } from './stop-transaction.ts';

/** Everything that stations call, by name: what is not here is answered NotSupported or NotImplemented. */
export const ocpp16Routes: readonly RouteEntry[] = [
  route('Authorize', authorize),
  route('BootNotification', thenAskConfiguration(bootNotification)),
  route('DataTransfer', dataTransfer),
  route('DiagnosticsStatusNotification', diagnosticsStatusNotification),
  route('FirmwareStatusNotification', firmwareStatusNotification),
  route('Heartbeat', heartbeat),
  route('LogStatusNotification', logStatusNotification),
  route('MeterValues', meterValues),
  route('SecurityEventNotification', securityEventNotification),
  route('SignCertificate', signCertificate),
  route('SignedFirmwareStatusNotification', signedFirmwareStatusNotification),
  route('StartTransaction', startTransaction),
  route('StatusNotification', statusNotification),
  route('StopTransaction', stopTransaction),
];
