import '../api/zod-without-eval.ts';
import { StrictMode, startTransition } from 'react';
import { createRoot } from 'react-dom/client';
import { watchInstallOffer } from '../components/install-offer.ts';
import { startI18n } from '../i18n/i18n.ts';
import { applyAppearance } from '../theme/appearance.ts';
import { App } from './app.tsx';
import { openingPath } from './first-page.tsx';
import { forgetOlderAnswers, forgetWithDriver, keepAnswers } from './kept-answers.ts';
import { createQueryClient } from './query-client.ts';
import { preloadScreen, preloadScreens } from './screens.ts';
import { setUpIonic } from './set-up-ionic.ts';
import { watchUpdates } from './updates.ts';

/** So long the sign of the app stays for the code of the first screen; then the screen is drawn grey until it comes. */
const firstScreenMs = 3_000;
/** What the first screen needs comes first; the rest follows when the driver is looking at it. */
const calmAfterMs = 4_000;

// Safari knows no idle time.
const whenIdle = 'requestIdleCallback' in window ? window.requestIdleCallback : (run: () => void) => setTimeout(run, 0);

export async function startApp(): Promise<void> {
  const tooLate = new Promise((resolve) => setTimeout(resolve, firstScreenMs));
  const firstScreen = preloadScreen(openingPath(window.location.pathname));
  setUpIonic(!window.matchMedia('(prefers-reduced-motion: reduce)').matches);
  applyAppearance();
  watchInstallOffer();
  await startI18n();
  // Drawn before its code is there, a screen would be drawn twice, and React shows what took the place of something grey 0.3 s later.
  await Promise.race([firstScreen, tooLate]);

  const queryClient = createQueryClient();
  const caches = 'caches' in window ? window.caches : undefined;
  keepAnswers(queryClient, caches);
  forgetWithDriver(queryClient, caches);

  const root = document.getElementById('root');
  if (!root) throw new Error('index.html has no #root');
  // As a transition React draws in short pieces; what is seen meanwhile is the sign of the app.
  startTransition(() => {
    createRoot(root).render(
      <StrictMode>
        <App queryClient={queryClient} />
      </StrictMode>,
    );
  });
  whenLoaded(() => {
    // Nothing of this is missed where it fails: each part comes when it is needed.
    setTimeout(() => whenIdle(() => void prepareTheRest(caches).catch(() => undefined)), calmAfterMs);
  });
}

function whenLoaded(run: () => void): void {
  if (document.readyState === 'complete') run();
  else window.addEventListener('load', run, { once: true });
}

async function prepareTheRest(caches: CacheStorage | undefined): Promise<void> {
  await forgetOlderAnswers(caches);
  if (import.meta.env.PROD) await watchUpdates(`${import.meta.env.BASE_URL}service-worker.js`);
  await preloadScreens();
}
