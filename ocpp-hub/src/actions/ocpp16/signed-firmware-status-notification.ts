import type { SignedFirmwareStatusNotificationRequest, SignedFirmwareStatusNotificationResponse } from '@tok/ocpp';
import type { CallContext } from '../../rpc/call-context.ts';
import { noteTransfer } from './transfer-news.ts';

/** How each status ends an update; null: it goes on. */
const isSuccessful: Record<SignedFirmwareStatusNotificationRequest['status'], boolean | null> = {
  Downloaded: null,
  DownloadFailed: false,
  Downloading: null,
  DownloadScheduled: null,
  DownloadPaused: null,
  Idle: null,
  InstallationFailed: false,
  Installing: null,
  Installed: true,
  InstallRebooting: null,
  InstallScheduled: null,
  InstallVerificationFailed: false,
  InvalidSignature: false,
  SignatureVerified: null,
};

export async function signedFirmwareStatusNotification(
  { status, requestId }: SignedFirmwareStatusNotificationRequest,
  context: CallContext,
): Promise<SignedFirmwareStatusNotificationResponse> {
  await noteTransfer(context, {
    ...{ kinds: ['signed_firmware'], requestId: requestId ?? null, status },
    isSuccessful: isSuccessful[status],
  });
  return {};
}
