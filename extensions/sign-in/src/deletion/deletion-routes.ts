import { deletionRequest } from '@tok/api';
import type { ProfileDeletion } from '@tok/api';
import type { ProfileDeletionRow, Uuid } from '@tok/database';
import { findUser, parse, route } from '@tok/endpoint';
import type { Request, Response, Router } from 'express';
import { readProfile } from '../clients/client-profile.ts';
import { advanceDeletion } from './advance-deletion.ts';
import type { DeletionContext } from './advance-deletion.ts';
import { beginDeletion, cancelDeletion } from './begin-deletion.ts';
import { viewDeletion } from './deletion-view.ts';

/** How a profile's deletion stands, its beginning and its taking back. */
export function addDeletionRoutes(
  router: Router,
  context: DeletionContext & { logger: { error: (facts: object, line: string) => void } },
): void {
  const { db, now } = context;
  router.get(
    '/profile/deletion',
    route(async (request, response) => {
      const { clientId } = await readProfile(db, findUser(request));
      answer(response, await viewDeletion(db, clientId, now()));
    }),
  );
  router.post(
    '/profile/deletion',
    route(async (request: Request, response) => {
      const { clientId } = await readProfile(db, findUser(request));
      parse(deletionRequest, request.body);
      await beginDeletion(db, clientId, now());
      await goOn(context, clientId);
      answer(response, await viewDeletion(db, clientId, now()));
    }),
  );
  router.delete(
    '/profile/deletion',
    route(async (request, response) => {
      const { clientId } = await readProfile(db, findUser(request));
      await cancelDeletion(db, clientId, now());
      answer(response, await viewDeletion(db, clientId, now()));
    }),
  );
}

function answer(response: Response, data: ProfileDeletion): void {
  response.set('Cache-Control', 'no-store').json({ data });
}

/** Where nothing is to be waited for, the driver sees the end at once; otherwise, or when it breaks off, the worker goes on. */
async function goOn(
  context: DeletionContext & { logger: { error: (facts: object, line: string) => void } },
  clientId: Uuid,
): Promise<void> {
  try {
    const open = await context
      .db<ProfileDeletionRow>('profile_deletions')
      .where({ client: clientId, state: 'requested' })
      .first('id');
    if (open) while (await advanceDeletion(context, open.id));
  } catch (fault) {
    context.logger.error({ err: fault }, 'a deletion broke off, the worker goes on with it');
  }
}
