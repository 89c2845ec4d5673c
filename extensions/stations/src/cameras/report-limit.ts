import type { Uuid } from '@tok/database';

/** A camera that counts more often gains nothing: the list of stations is two seconds old at most. */
const reportsMax = 60;
const windowMs = 60_000;

/** @returns whether one more report of this camera is taken now */
export function createReportLimit(now: () => Date): (cameraId: Uuid) => boolean {
  const taken = new Map<Uuid, number>();
  let windowStart = 0;
  return (cameraId) => {
    const nowMs = now().getTime();
    if (nowMs - windowStart >= windowMs) {
      taken.clear();
      windowStart = nowMs;
    }
    const count = (taken.get(cameraId) ?? 0) + 1;
    taken.set(cameraId, count);
    return count <= reportsMax;
  };
}
