import { defineEndpoint } from '@directus/extensions-sdk';
import { refuseBrokenPath } from '@tok/endpoint';
import { z } from 'zod';
import { addCameraRoutes } from '../cameras/camera-routes.ts';
import { CameraKeys } from '../cameras/camera-keys.ts';
import { addFavouriteRoutes } from '../favourites/favourite-routes.ts';
import { addReportRoutes } from '../reports/report-routes.ts';

const environment = z.object({ PUBLIC_URL: z.url({ protocol: /^https?$/ }) });

export default defineEndpoint({
  id: 'stations',
  handler: (router, { database: db, env }) => {
    const publicUrl = environment.parse(env).PUBLIC_URL.replace(/\/+$/, '');
    const context = { db, publicUrl, now: () => new Date() };
    addCameraRoutes(router, context, new CameraKeys(context.now));
    addFavouriteRoutes(router, context);
    addReportRoutes(router, context);
    router.use(refuseBrokenPath);
  },
});
