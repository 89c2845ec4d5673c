import type { Uuid } from '@tok/database';
import { createMinuteLimit } from '@tok/endpoint';

/** A camera that counts more often gains nothing: the list of stations is two seconds old at most. */
const reportsMax = 60;

/** @returns whether one more report of this camera is taken now */
export function createReportLimit(now: () => Date): (cameraId: Uuid) => boolean {
  return createMinuteLimit(reportsMax, now);
}
