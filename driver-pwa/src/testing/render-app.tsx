import { render } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { App } from '../app/app.tsx';
import { forgetWithDriver, keepAnswers } from '../app/kept-answers.ts';
import { createQueryClient } from '../app/query-client.ts';
import { storeTokens } from '../api/session-tokens.ts';
import { accessToken } from '../mocks/handlers.ts';

export function signInForTest(): void {
  storeTokens({ access_token: accessToken, refresh_token: 'refresh-token', expires: 900_000 });
}

/** The app at an address, as a browser opens it; a driver unless told that it is a guest. */
export function renderApp(path: string, options: { isGuest?: boolean; caches?: CacheStorage } = {}) {
  if (!options.isGuest) signInForTest();
  window.history.replaceState(null, '', `${import.meta.env.BASE_URL.replace(/\/$/, '')}${path}`);
  const queryClient = createQueryClient();
  keepAnswers(queryClient, options.caches);
  forgetWithDriver(queryClient, options.caches);
  const view = render(<App queryClient={queryClient} />);
  return { ...view, queryClient, user: userEvent.setup() };
}

/** The address in the app, without its base. */
export function currentPath(): string {
  return window.location.pathname.replace(/^\/app/, '') + window.location.search;
}
