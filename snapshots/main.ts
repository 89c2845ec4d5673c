import { parseArgs } from 'node:util';
import { provision } from './provision.ts';

const usage = 'node snapshots/main.ts [--demo none|small|full] [--force]';

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { demo: { type: 'string', default: 'none' }, force: { type: 'boolean' } } });
  const { demo, force = false } = values;
  if (demo !== 'none' && demo !== 'small' && demo !== 'full') throw new TypeError(usage);
  const startedAt = performance.now();
  await provision({
    demo,
    force,
    onStage: (line) => console.log(`${line} (${((performance.now() - startedAt) / 1000).toFixed(1)} s)`),
  });
}

try {
  await main();
  // Directus leaves timers behind.
  process.exit(0);
} catch (error) {
  console.error(error instanceof Error ? `provision: ${error.message}` : error);
  if (process.env['LOG_LEVEL'] === 'debug') console.error(error);
  process.exit(1);
}
