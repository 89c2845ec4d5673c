import { deletionRequest, profileChange, type Profile, type ProfileDeletion } from '@tok/api';
import { http, type RequestHandler } from 'msw';
import { data, driver, failure } from './answers.ts';
import { uuid } from './fixtures.ts';

const nobody: Profile = { clientId: uuid(9, 2), phone: '+79180000000', email: null, locale: 'ru' };

/** Nothing open, nothing on the balance. */
export const noDeletion: ProfileDeletion = {
  ...{ state: 'active', requestedAt: null, obstacles: [], balanceMinor: 0, cards: [], unplacedMinor: 0 },
  needsPerson: false,
};

let profile = nobody;
let deletion: ProfileDeletion = noDeletion;

/** @param found how the deletion stands on the server */
export function resetProfile(found: Partial<ProfileDeletion> = {}): void {
  profile = nobody;
  deletion = { ...noDeletion, ...found };
}

/** The profile, and its deletion: at once where nothing is on the balance. */
export const profileHandlers: RequestHandler[] = [
  http.get(
    '*/sign-in/profile',
    driver(() => data(profile)),
  ),
  http.patch(
    '*/sign-in/profile',
    driver(async ({ request }) => {
      const { email, locale } = profileChange.parse(await request.json());
      profile = { ...profile, ...(email !== undefined && { email }), ...(locale !== undefined && { locale }) };
      return data(profile);
    }),
  ),
  http.get(
    '*/sign-in/profile/deletion',
    driver(() => data(deletion)),
  ),
  http.post(
    '*/sign-in/profile/deletion',
    driver(async ({ request }) => {
      if (!deletionRequest.safeParse(await request.json()).success) return failure(400, 'INVALID_PAYLOAD');
      const { obstacles, balanceMinor } = deletion;
      if (obstacles.length > 0) return failure(409, 'DELETION_IMPOSSIBLE', { obstacles });
      const isDone = balanceMinor === 0;
      deletion = { ...deletion, state: isDone ? 'closed' : 'requested', requestedAt: '2026-11-23T09:00:00.000Z' };
      return data(deletion);
    }),
  ),
  http.delete(
    '*/sign-in/profile/deletion',
    driver(() => {
      deletion = { ...deletion, state: 'active', requestedAt: null, needsPerson: false };
      return data(deletion);
    }),
  ),
];
