import '@ionic/react/css/core.css';
import '@ionic/react/css/structure.css';
import './theme/tokens.css';
import './theme/base.css';
import './theme/controls.css';
import './theme/layout.css';
import './components/components.css';
import './theme/narrow.css';
import './components/push.css';
import './app/shell.css';

/**
 * The page has all of it fetched at once (scripts/code-parts.ts). Each part is evaluated in a task of its own: in one go they would keep
 * a slow phone from painting and answering for a quarter of a second.
 */
async function start(): Promise<void> {
  await import('./api/zod-without-eval.ts');
  await import('./app/set-up-ionic.ts');
  const { startApp } = await import('./app/start.tsx');
  await startApp();
}

void start();
