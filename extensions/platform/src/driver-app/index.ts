import { defineHook } from '@directus/extensions-sdk';
import type { Application } from 'express';
import { readDriverAppConfig } from './driver-app-config.ts';
import { driverAppRouter } from './driver-app-router.ts';

export default defineHook(({ init }, { env }) => {
  const config = readDriverAppConfig(env, process.cwd());
  // Before Directus' own middleware: a file needs no sign-in, and a token that ran out must not refuse it.
  init('middlewares.before', ({ app }) => {
    (app as Application).use(driverAppRouter(config));
  });
});
