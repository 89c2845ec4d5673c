import '@ionic/react/css/core.css';
import '@ionic/react/css/structure.css';
import './theme/tokens.css';
import './theme/base.css';
import './theme/controls.css';
import './theme/layout.css';
import './components/components.css';
import './theme/narrow.css';
// The shell's own: they come with the page, not after its code.
import './components/push.css';
import './app/shell.css';

const nextTask = () => new Promise((resolve) => setTimeout(resolve));

/**
 * The page has all of it fetched at once (scripts/code-parts.ts). Each part is evaluated in a task of its own: in one go they would keep
 * a slow phone from painting and answering for a quarter of a second.
 */
async function start(): Promise<void> {
  await import('./api/zod-without-eval.ts');
  await nextTask();
  await import('./app/set-up-ionic.ts');
  await nextTask();
  const { startApp } = await import('./app/start.tsx');
  await nextTask();
  await startApp();
}

void start();
