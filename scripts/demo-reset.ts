import { rmSync } from 'node:fs';
import path from 'node:path';
import knex from 'knex';
import { loadVariables, parseEnvironment } from './product/environment.ts';
import { waitForHttp } from './product/wait-for.ts';

const root = path.resolve(import.meta.dirname, '..');
const environment = parseEnvironment(loadVariables(path.join(root, '.env'), process.env));

/** Forgets the demo: the next `npm start` makes it anew. Refuses anything that is not a demo or that runs. */
async function reset(): Promise<void> {
  if (environment.DEMO !== 'true') throw new Error('Only a demo can be reset.');
  const ping = `http://127.0.0.1:${environment.PORT}/server/ping`;
  const isRunning = await waitForHttp(ping, 300, new AbortController().signal).then(
    () => true,
    () => false,
  );
  if (isRunning) throw new Error('Stop the product first (Ctrl-C).');
  if (environment.DB_CLIENT === 'pg') await emptyPostgres();
  rmSync(path.join(root, 'data'), { recursive: true, force: true });
  console.log('Демонстрационные данные удалены. Следующий npm start создаст их заново.');
}

async function emptyPostgres(): Promise<void> {
  const { DB_HOST: host, DB_PORT: port, DB_DATABASE: database, DB_USER: user, DB_PASSWORD: password } = environment;
  const db = knex({ client: 'pg', connection: { host, port, database, user, password } as object });
  try {
    await db.raw('DROP SCHEMA public CASCADE');
    await db.raw('CREATE SCHEMA public');
  } finally {
    await db.destroy();
  }
}

try {
  await reset();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
