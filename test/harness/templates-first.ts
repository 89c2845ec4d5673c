import { prepareTemplates } from './template-database.ts';
import { testDatabases } from './test-databases.ts';

/** Before the first file of the integration tests. */
export async function setup(): Promise<void> {
  await prepareTemplates([...testDatabases]);
}
