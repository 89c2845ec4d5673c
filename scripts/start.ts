import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { buildProduct } from './product/build-product.ts';
import { requireFreePorts } from './product/require-free-ports.ts';
import { readEnvironment } from './product/read-environment.ts';
import { runProduct } from './product/run-product.ts';
import { welcomeTable } from './product/welcome-table.ts';

const root = path.resolve(import.meta.dirname, '..');
const isWatching = process.argv.includes('--watch');

async function main(): Promise<void> {
  const startedAt = Date.now();
  const { environment, env } = readEnvironment(root, process.env);
  mkdirSync(path.join(root, 'data', 'uploads'), { recursive: true });
  mkdirSync(path.join(root, 'data', 'temp'), { recursive: true });
  const { PORT, HUB_PORT, HUB_METRICS_PORT, SANDBOX_PORT } = environment;
  await requireFreePorts(environment.HOST, { PORT, HUB_PORT, HUB_METRICS_PORT, SANDBOX_PORT });
  await buildProduct(root, (line) => console.log(`[build] ${line}`));
  const product = await runProduct({ root, environment, env, isWatching });
  console.log(welcomeTable(environment, env));
  console.log(`Готово за ${((Date.now() - startedAt) / 1000).toFixed(1)} с. Остановить: Ctrl-C.`);
  process.exitCode = await product.ended;
}

try {
  await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
