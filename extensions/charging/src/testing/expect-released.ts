import { expect } from 'vitest';
import type { Uuid } from '@tok/database';
import type { ChargingWorld } from './charging-world.ts';

/** Nothing was sold, and everything held went back. */
export async function expectReleased(world: ChargingWorld, sessionId: Uuid): Promise<void> {
  expect(await world.payment(sessionId)).toMatchObject({ status: 'released', captured_minor: 0 });
  expect(await world.session(sessionId)).toMatchObject({ energy_wh: 0, cost_minor: 0 });
}
