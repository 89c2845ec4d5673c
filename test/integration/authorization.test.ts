import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { audiences } from '../../snapshots/access/table/granted-rights.ts';
import { checkEndpoints } from './authorization/endpoint-probes.ts';
import { checkExport } from './authorization/export-probes.ts';
import { checkGraphql } from './authorization/graphql-probes.ts';
import { checkDetours } from './authorization/nested-probes.ts';
import { checkReading } from './authorization/read-probes.ts';
import { checkSubscriptions } from './authorization/realtime-probes.ts';
import { buildMatrixWorld } from './authorization/matrix-world.ts';
import type { MatrixWorld } from './authorization/matrix-world.ts';
import { whileStill } from './authorization/while-still.ts';
import { checkWriting } from './authorization/write-probes.ts';

/** Every probe answers with what differs from the policies, in words; nothing differs. */
describe('what the real Directus gives to whom', () => {
  let world: MatrixWorld;

  beforeAll(async () => {
    world = await buildMatrixWorld();
  });

  afterAll(async () => {
    await world.stack.stop();
  });

  describe.each(audiences)('%s', (audience) => {
    test('reads the rows and fields of the table, one by one and in lists, and no others', async () => {
      expect(await whileStill(world, () => checkReading(world, audience))).toEqual([]);
    });

    test('exports the same rows and fields', async () => {
      expect(await whileStill(world, () => checkExport(world, audience))).toEqual([]);
    });

    test('asks GraphQL for the same, and is told of nothing else', async () => {
      expect(await whileStill(world, () => checkGraphql(world, audience))).toEqual([]);
    });

    test('subscribes to the same rows', async () => {
      expect(await whileStill(world, () => checkSubscriptions(world, audience))).toEqual([]);
    });

    if (audience !== 'administrator') {
      test('finds no way around', async () => {
        expect(await checkDetours(world, audience)).toEqual([]);
      });
    }

    test('calls the addresses of our extensions that the table gives him, with his own rows', async () => {
      expect(await checkEndpoints(world, audience)).toEqual([]);
    });

    test('writes what the table says, and a refused write changes nothing', async () => {
      expect(await checkWriting(world, audience)).toEqual([]);
    });
  });
});
