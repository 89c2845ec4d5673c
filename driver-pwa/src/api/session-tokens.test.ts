import { http, HttpResponse } from 'msw';
import { expect, test, vi } from 'vitest';
import { z } from 'zod';
import { data, failure } from '../mocks/handlers.ts';
import { server } from '../testing/server.ts';
import { request } from './request.ts';
import { accessToken, isSignedIn, storeTokens } from './session-tokens.ts';

const old = { access_token: 'old', refresh_token: 'refresh-1', expires: -1 };

function serveRefresh(): string[] {
  const used: string[] = [];
  server.use(
    http.post('*/auth/refresh', async ({ request: sent }) => {
      const body = (await sent.json()) as { refresh_token: string };
      used.push(body.refresh_token);
      if (body.refresh_token !== 'refresh-1') return failure(401, 'INVALID_CREDENTIALS');
      return data({ access_token: 'new', refresh_token: 'refresh-2', expires: 900_000 });
    }),
  );
  return used;
}

test('a token that has ended is renewed once for requests that need it together', async () => {
  const used = serveRefresh();
  storeTokens(old);
  expect(await Promise.all([accessToken(), accessToken(), accessToken()])).toEqual(['new', 'new', 'new']);
  expect(used).toEqual(['refresh-1']);
  expect(await accessToken()).toBe('new');
});

test('the driver stays signed in when the app is opened again', () => {
  storeTokens({ ...old, expires: 900_000 });
  expect(JSON.parse(localStorage.getItem('tok.tokens') ?? 'null')).toMatchObject({
    accessToken: 'old',
    refreshToken: 'refresh-1',
  });
  expect(isSignedIn()).toBe(true);
});

test('a refused refresh token ends the session', async () => {
  serveRefresh();
  storeTokens({ ...old, refresh_token: 'stolen' });
  expect(await accessToken()).toBeNull();
  expect(isSignedIn()).toBe(false);
});

test('without a network the driver stays signed in', async () => {
  server.use(http.post('*/auth/refresh', () => HttpResponse.error()));
  storeTokens(old);
  expect(await accessToken()).toBeNull();
  expect(isSignedIn()).toBe(true);
});

test('a renewal that is never answered is given up, and the driver stays signed in', async () => {
  const limit = new AbortController();
  vi.spyOn(AbortSignal, 'timeout').mockReturnValue(limit.signal);
  let isAsked = false;
  server.use(
    http.post('*/auth/refresh', () => {
      isAsked = true;
      return new Promise<never>(() => undefined);
    }),
  );
  storeTokens(old);
  const token = accessToken();
  await expect.poll(() => isAsked).toBe(true);
  limit.abort();
  expect(await token).toBeNull();
  expect(isSignedIn()).toBe(true);
});

test('while his token cannot be renewed, a driver is not asked about as a guest', async () => {
  const seen: string[] = [];
  server.use(
    http.post('*/auth/refresh', () => new HttpResponse(null, { status: 502 })),
    http.get('*/thing', ({ request: sent }) => {
      seen.push(sent.headers.get('Authorization') ?? 'guest');
      return failure(401, 'TOKEN_EXPIRED');
    }),
  );
  storeTokens(old);
  await expect(request('/thing', z.string())).rejects.toMatchObject({ code: 'OFFLINE' });
  storeTokens({ ...old, expires: 900_000 });
  await expect(request('/thing', z.string())).rejects.toMatchObject({ code: 'OFFLINE' });
  expect(seen).toEqual(['Bearer old']);
  expect(isSignedIn()).toBe(true);
});

test('a request refused with 401 is sent again with a renewed token', async () => {
  serveRefresh();
  storeTokens({ ...old, expires: 900_000 });
  const seen: (string | null)[] = [];
  server.use(
    http.get('*/thing', ({ request: sent }) => {
      seen.push(sent.headers.get('Authorization'));
      return seen.at(-1) === 'Bearer new' ? data('yes') : failure(401, 'TOKEN_EXPIRED');
    }),
  );
  expect(await request('/thing', z.string())).toBe('yes');
  expect(seen).toEqual(['Bearer old', 'Bearer new']);
});

test('errors keep the server’s code and facts', async () => {
  server.use(http.get('*/thing', () => failure(429, 'TOO_MANY_REQUESTS', { retryAfterS: 30 })));
  await expect(request('/thing', z.string())).rejects.toMatchObject({
    code: 'TOO_MANY_REQUESTS',
    status: 429,
    facts: { retryAfterS: 30 },
  });
});

test.each([
  [502, 'INTERNAL'],
  [404, 'NOT_FOUND'],
])('an answer %d that is not ours is %s', async (status, code) => {
  server.use(http.get('*/thing', () => new HttpResponse('<html>', { status })));
  await expect(request('/thing', z.string())).rejects.toMatchObject({ code });
});

test('no network is OFFLINE', async () => {
  server.use(http.get('*/thing', () => HttpResponse.error()));
  await expect(request('/thing', z.string())).rejects.toMatchObject({ code: 'OFFLINE' });
});
