import '@ionic/react/css/core.css';
import { cleanup, configure } from '@testing-library/react';
import i18next from 'i18next';
import { afterAll, afterEach, beforeAll, beforeEach, expect, vi } from 'vitest';
import { preloadScreens } from '../app/screens.ts';
import { setUpIonic } from '../app/set-up-ionic.ts';
import { forgetProof } from '../api/proof/proof-in-advance.ts';
import { resetStationFilter } from '../components/station-filter.ts';
import { loadLanguage, startI18n } from '../i18n/i18n.ts';
import { resetDatabase } from '../mocks/handlers.ts';
import { addMissingBrowserParts } from './browser-parts.ts';
import { server } from './server.ts';
import { endTimersWithThePage } from './timers-of-the-page.ts';

addMissingBrowserParts();
endTimersWithThePage();
// Machines that run tests are busy machines.
configure({ asyncUtilTimeout: 8_000 });
setUpIonic(false);

let complaints: unknown[][] = [];

beforeAll(async () => {
  server.listen({ onUnhandledFrame: 'error' });
  await Promise.all([startI18n().then(() => loadLanguage('en')), preloadScreens()]);
});

beforeEach(() => {
  complaints = [];
  vi.spyOn(console, 'error').mockImplementation((...words) => complaints.push(words));
});

afterEach(async () => {
  cleanup();
  server.resetHandlers();
  resetDatabase();
  resetStationFilter();
  forgetProof();
  localStorage.clear();
  sessionStorage.clear();
  await i18next.changeLanguage('ru');
  vi.restoreAllMocks();
  expect(complaints, 'console.error was called').toEqual([]);
});

afterAll(() => server.close());
