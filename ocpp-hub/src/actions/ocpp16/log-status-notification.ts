import type { LogStatusNotificationRequest, LogStatusNotificationResponse } from '@tok/ocpp';
import type { CallContext } from '../../rpc/call-context.ts';
import { noteTransfer } from './transfer-news.ts';

/** How each status ends an upload; null: it goes on. */
const isSuccessful: Record<LogStatusNotificationRequest['status'], boolean | null> = {
  BadMessage: false,
  Idle: null,
  NotSupportedOperation: false,
  PermissionDenied: false,
  Uploaded: true,
  UploadFailure: false,
  Uploading: null,
};

export async function logStatusNotification(
  { status, requestId }: LogStatusNotificationRequest,
  context: CallContext,
): Promise<LogStatusNotificationResponse> {
  await noteTransfer(context, {
    ...{ kinds: ['diagnostics_log', 'security_log'], requestId: requestId ?? null, status },
    isSuccessful: isSuccessful[status],
  });
  return {};
}
