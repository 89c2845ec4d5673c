import type { BootNotificationRequest, BootNotificationResponse } from '@tok/ocpp';
import type { CallContext } from '../../rpc/call-context.ts';
import { askConfiguration, isConfigurationUnknown } from '../../store/configuration-store.ts';

type Boot = (request: BootNotificationRequest, context: CallContext) => Promise<BootNotificationResponse>;

/**
 * A BootNotification that `boot` answers; a station that is new, or came with new firmware, is then asked for its
 * configuration by a command of our own. The question is the last that is written, so that the answer goes out before it:
 * a station that is not accepted yet refuses it.
 */
export function thenAskConfiguration(boot: Boot): Boot {
  return async (request, context) => {
    const { station, receivedAt, stores, log } = context;
    const isUnknown = await isConfigurationUnknown(stores.db, {
      stationId: station.id,
      vendor: request.chargePointVendor,
      model: request.chargePointModel,
      firmware: request.firmwareVersion ?? null,
      at: receivedAt,
    });
    const response = await boot(request, context);
    if (!isUnknown || response.status !== 'Accepted') return response;
    try {
      await askConfiguration(stores.db, station.id, receivedAt);
    } catch (error) {
      // The boot stands; a person can ask in Studio.
      log.warn({ err: error, station: station.code }, 'a station could not be asked for its configuration');
    }
    return response;
  };
}
