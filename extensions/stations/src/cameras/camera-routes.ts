import { placesReport } from '@tok/api';
import type { CameraRow, Uuid } from '@tok/database';
import { apiFailure, createMinuteLimit, parse, route } from '@tok/endpoint';
import type { Request, Router } from 'express';
import { z } from 'zod';
import type { StationsContext } from '../stations-context.ts';
import type { CameraKeys } from './camera-keys.ts';
import { keyLengthMax } from './key-to-store.ts';

/** Of one camera within a minute: who counts more often gains nothing, the list of stations is two seconds old at most. */
const reportsMax = 60;

export function addCameraRoutes(router: Router, { db, now }: StationsContext, keys: CameraKeys): void {
  const mayReport = createMinuteLimit(reportsMax, now);

  router.put(
    '/cameras/:id/places',
    route(async (request, response) => {
      const cameraId = await requireCamera(request);
      if (!mayReport(cameraId)) throw apiFailure('TOO_MANY_REQUESTS', { retryAfterS: 60 });
      const { free, total } = parse(placesReport, request.body);
      await db<CameraRow>('cameras').where('id', cameraId).update({ free, total, reported_at: now() });
      response.status(204).end();
    }),
  );

  /** @throws NOT_SIGNED_IN alike for no key, a wrong one, and a camera that is not there */
  async function requireCamera(request: Request): Promise<Uuid> {
    const key = bearerKey(request);
    const id = z.uuid().safeParse(request.params['id']).data?.toLowerCase();
    const camera = id === undefined ? undefined : await db<CameraRow>('cameras').where({ id }).first('id', 'key_hash');
    if (key === null || !(await keys.isRight(camera, key, request.ip ?? '')) || !camera)
      throw apiFailure('NOT_SIGNED_IN', {}, 'Камера или её ключ неизвестны');
    return camera.id;
  }
}

function bearerKey(request: Request): string | null {
  const [, key = ''] = /^Bearer ([^\s]+)$/i.exec(request.headers.authorization ?? '') ?? [];
  return key === '' || key.length > keyLengthMax ? null : key;
}
