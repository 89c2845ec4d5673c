import type { SecurityEventNotificationRequest, SecurityEventNotificationResponse } from '@tok/ocpp';
import { contentKey } from '../../content-key.ts';
import type { CallContext } from '../../rpc/call-context.ts';
import { readStationTime } from '../../station-time.ts';
import { addSecurityEvent } from '../../store/security-event-store.ts';
import { redactText } from '../../store/redact.ts';

/** "Improved security for OCPP 1.6-J", section 4.6: the events that its list calls critical. */
const criticalTypes = new Set([
  'FirmwareUpdated',
  'SettingSystemTime',
  'StartupOfTheDevice',
  'ResetOrReboot',
  'SecurityLogWasCleared',
  'MemoryExhaustion',
  'TamperDetectionActivated',
]);

/** Types that the list does not know are kept too. Critical ones also go to our log, where alerts look. */
export async function securityEventNotification(
  { type, timestamp, techInfo }: SecurityEventNotificationRequest,
  { station, receivedAt, stores, log }: CallContext,
): Promise<SecurityEventNotificationResponse> {
  const isCritical = criticalTypes.has(type);
  const isNew = await addSecurityEvent(stores.db, {
    stationId: station.id,
    type,
    techInfo: techInfo === undefined ? null : redactText(techInfo),
    isCritical,
    occurredAt: readStationTime(timestamp, station, receivedAt).at,
    receivedAt,
    key: contentKey(station.id, type, timestamp, techInfo ?? null),
  });
  if (isNew && isCritical) log.warn({ station: station.code, type }, 'critical security event');
  return {};
}
