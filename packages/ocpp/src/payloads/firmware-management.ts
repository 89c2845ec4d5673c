import type { EmptyPayload } from './core.ts';

/** Firmware management profile: OCPP 1.6, sections 4.4, 4.5, 5.9 and 5.19. */

export interface FirmwareStatusNotificationRequest {
  status: 'Downloaded' | 'DownloadFailed' | 'Downloading' | 'Idle' | 'InstallationFailed' | 'Installing' | 'Installed';
}
export type FirmwareStatusNotificationResponse = EmptyPayload;

export interface DiagnosticsStatusNotificationRequest {
  status: 'Idle' | 'Uploaded' | 'UploadFailed' | 'Uploading';
}
export type DiagnosticsStatusNotificationResponse = EmptyPayload;

export interface GetDiagnosticsRequest {
  /** URI of the folder to upload to */
  location: string;
  retries?: number;
  /** seconds */
  retryInterval?: number;
  startTime?: string;
  stopTime?: string;
}
export interface GetDiagnosticsResponse {
  /** absent where the station has nothing to upload */
  fileName?: string;
}

export interface UpdateFirmwareRequest {
  /** URI to download from */
  location: string;
  /** the station downloads at this time or later */
  retrieveDate: string;
  retries?: number;
  /** seconds */
  retryInterval?: number;
}
export type UpdateFirmwareResponse = EmptyPayload;
