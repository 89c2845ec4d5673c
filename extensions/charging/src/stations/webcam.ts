import { webcamView } from '@tok/api';
import type { WebcamView } from '@tok/api';
import type { StationRow } from '@tok/database';

/** What an administrator typed is a webcam only with an address of the web. */
export function readWebcam({
  webcam_url,
  webcam_kind,
}: Pick<StationRow, 'webcam_url' | 'webcam_kind'>): WebcamView | null {
  return webcamView.safeParse({ kind: webcam_kind, url: webcam_url }).data ?? null;
}
