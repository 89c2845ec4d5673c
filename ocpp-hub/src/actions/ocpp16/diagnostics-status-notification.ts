import type { DiagnosticsStatusNotificationRequest, DiagnosticsStatusNotificationResponse } from '@tok/ocpp';
import type { CallContext } from '../../rpc/call-context.ts';
import { noteTransfer } from './transfer-news.ts';

/** How each status ends an upload; null: it goes on. */
const isSuccessful: Record<DiagnosticsStatusNotificationRequest['status'], boolean | null> = {
  Idle: null,
  Uploaded: true,
  UploadFailed: false,
  Uploading: null,
};

/** Stations that know the security extension half answer GetLog with this message all the same. */
export async function diagnosticsStatusNotification(
  { status }: DiagnosticsStatusNotificationRequest,
  context: CallContext,
): Promise<DiagnosticsStatusNotificationResponse> {
  await noteTransfer(context, {
    ...{ kinds: ['diagnostics', 'diagnostics_log'], requestId: null, status },
    isSuccessful: isSuccessful[status],
  });
  return {};
}
