import { randomBytes } from 'node:crypto';
import type { EndpointExtensionContext } from '@directus/types';
import type { Uuid } from '@tok/database';
import type { Tokens } from '@tok/api';
import type { Caller } from '../codes/request-code.ts';

/** Long enough for the next statement, too short to be of use to anybody else. */
const seedTtlMs = 60_000;

/**
 * Has Directus itself make the tokens: a short-lived session row is exchanged at once, as a refresh token would be, so
 * suspension, TTLs, rotation and the auth.jwt filter are all Directus' own.
 */
export function tokenIssuer({ services, database, getSchema }: EndpointExtensionContext) {
  return async (userId: Uuid, caller: Caller): Promise<Omit<Tokens, 'is_new'>> => {
    const seed = randomBytes(48).toString('base64url');
    await database('directus_sessions').insert({
      token: seed,
      user: userId,
      expires: new Date(Date.now() + seedTtlMs),
      ip: caller.ip,
      user_agent: caller.userAgent,
      origin: caller.origin,
    });
    const authentication = new services.AuthenticationService({ schema: await getSchema(), accountability: null });
    const issued = await authentication.refresh(seed, { session: false });
    return { access_token: issued.accessToken, refresh_token: issued.refreshToken, expires: issued.expires };
  };
}
