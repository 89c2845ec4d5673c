import './api/zod-without-eval.ts';
import '@ionic/react/css/core.css';
import '@ionic/react/css/structure.css';
import './theme/tokens.css';
import './theme/base.css';
import './theme/controls.css';
import './theme/layout.css';
import './components/components.css';
import './theme/narrow.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { isSignedIn, watchSignIn } from './api/session-tokens.ts';
import { App } from './app/app.tsx';
import { openingPath } from './app/first-page.tsx';
import { forgetOlderAnswers, forgetPersonalAnswers, keepAnswers } from './app/kept-answers.ts';
import { createQueryClient } from './app/query-client.ts';
import { preloadScreen, preloadScreens } from './app/screens.ts';
import { setUpIonic } from './app/set-up-ionic.ts';
import { watchUpdates } from './app/updates.ts';
import { watchInstallOffer } from './components/install-offer.ts';
import { startI18n } from './i18n/i18n.ts';
import { applyAppearance } from './theme/appearance.ts';

setUpIonic(!window.matchMedia('(prefers-reduced-motion: reduce)').matches);
applyAppearance();
preloadScreen(openingPath(window.location.pathname));
watchInstallOffer();
await startI18n();

const queryClient = createQueryClient();
const caches = 'caches' in window ? window.caches : undefined;
keepAnswers(queryClient, caches);
watchSignIn(() => {
  if (!isSignedIn()) void forgetPersonalAnswers(caches);
});

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');
createRoot(root).render(
  <StrictMode>
    <App queryClient={queryClient} />
  </StrictMode>,
);

/** What the first screen needs comes first; the rest follows when the driver is looking at it. */
const calmAfterMs = 4_000;

// Safari knows no idle time.
const whenIdle = 'requestIdleCallback' in window ? window.requestIdleCallback : (run: () => void) => setTimeout(run, 0);

async function prepareTheRest(): Promise<void> {
  await forgetOlderAnswers(caches);
  if (import.meta.env.PROD) await watchUpdates(`${import.meta.env.BASE_URL}service-worker.js`);
  await preloadScreens();
}

window.addEventListener('load', () => {
  // Nothing of this is missed where it fails: each part comes when it is needed.
  setTimeout(() => whenIdle(() => void prepareTheRest().catch(() => undefined)), calmAfterMs);
});
