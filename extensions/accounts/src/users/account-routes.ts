import { newUser } from '@tok/api';
import type { MadeUsers } from '@tok/api';
import type { Uuid } from '@tok/database';
import { apiFailure, parse, parseId, refuseBrokenPath, requireUser, route } from '@tok/endpoint';
import type { Request, RequestHandler, Router } from 'express';
import type { Knex } from 'knex';
import type { AccountsConfig } from '../config.ts';
import { listUsers } from './list-users.ts';
import { makeUser } from './make-user.ts';
import type { CreateUser } from './make-user.ts';
import { repeatLetter, retryGrafana } from './repeat.ts';

export interface AccountParts {
  db: Knex;
  config: AccountsConfig;
  now: () => Date;
  /** on behalf of the administrator who asks: Directus writes down who it was */
  createUserFor: (request: Request) => Promise<CreateUser>;
  /** tells the worker of Grafana */
  wake: () => void;
}

/** All of it for administrators alone. */
export function addAccountRoutes(router: Router, parts: AccountParts): void {
  const { db, config, now, wake } = parts;
  const state = async (): Promise<MadeUsers> => ({
    isMailSetUp: config.isMailSetUp,
    isGrafanaSetUp: config.grafana !== null,
    users: await listUsers(db),
  });
  router.use(administratorsOnly);
  router.get(
    '/users',
    route(async (_request, response) => void response.json({ data: await state() })),
  );
  router.post(
    '/users',
    route(async (request, response) => {
      const asked = parse(newUser, request.body);
      const createUser = await parts.createUserFor(request);
      const id = await makeUser({ db, now, grafana: config.grafana, createUser }, asked);
      wake();
      const { users } = await state();
      response.status(201).json({ data: users.find((user) => user.id === id) });
    }),
  );
  router.post(
    '/users/:id/grafana/retry',
    route(async (request, response) => {
      await retryGrafana(db, parseId(request.params['id']), now());
      wake();
      response.json({ data: await state() });
    }),
  );
  router.post(
    '/users/:id/letter',
    route(async (request, response) => {
      await repeatLetter(db, parseId(request.params['id']), now());
      response.json({ data: await state() });
    }),
  );
  router.use(refuseBrokenPath);
}

interface StaffRequest extends Request {
  accountability?: { user: Uuid | null; admin?: boolean };
}

const administratorsOnly: RequestHandler = (request, response, next) => {
  requireUser(request);
  if ((request as StaffRequest).accountability?.admin !== true) {
    throw apiFailure('FORBIDDEN', {}, 'Пользователей добавляют администраторы');
  }
  response.setHeader('Cache-Control', 'no-store');
  next();
};
