import type { FirmwareStatusNotificationRequest, FirmwareStatusNotificationResponse } from '@tok/ocpp';
import type { CallContext } from '../../rpc/call-context.ts';
import { noteTransfer } from './transfer-news.ts';

/** How each status ends an update; null: it goes on. */
const isSuccessful: Record<FirmwareStatusNotificationRequest['status'], boolean | null> = {
  Downloaded: null,
  DownloadFailed: false,
  Downloading: null,
  Idle: null,
  InstallationFailed: false,
  Installing: null,
  Installed: true,
};

/** Stations that know the security extension half answer SignedUpdateFirmware with this message all the same. */
export async function firmwareStatusNotification(
  { status }: FirmwareStatusNotificationRequest,
  context: CallContext,
): Promise<FirmwareStatusNotificationResponse> {
  await noteTransfer(context, {
    ...{ kinds: ['firmware', 'signed_firmware'], requestId: null, status },
    isSuccessful: isSuccessful[status],
  });
  return {};
}
