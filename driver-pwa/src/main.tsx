import '@ionic/react/css/core.css';
import '@ionic/react/css/structure.css';
import './theme/tokens.css';
import './theme/base.css';
import './theme/controls.css';
import './theme/layout.css';
import './components/components.css';
import { setupIonicReact } from '@ionic/react';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { registerSW } from 'virtual:pwa-register';
import { z } from 'zod';
import { App } from './app/app.tsx';
import { createQueryClient } from './app/query-client.ts';
import { startI18n } from './i18n/i18n.ts';
import { applyAppearance } from './theme/appearance.ts';

// The page's policy forbids making code from text, which is how zod hurries.
z.config({ jitless: true });
const animated = !window.matchMedia('(prefers-reduced-motion: reduce)').matches;
setupIonicReact({ mode: 'md', rippleEffect: false, animated });
applyAppearance();
await startI18n();

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');
createRoot(root).render(
  <StrictMode>
    <App queryClient={createQueryClient()} />
  </StrictMode>,
);
registerSW({ immediate: true });
