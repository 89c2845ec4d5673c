import type { PaymentRow } from '@tok/database';
import { expect } from 'vitest';
import { expectSold } from './audit.ts';
import { beginCharge, buildScene, untilDelivered } from './charge-scene.ts';
import type { Scene } from './charge-scene.ts';
import type { Driver } from './driver.ts';
import { eventually } from './eventually.ts';
import { setCardFunds } from './provider-forms.ts';
import type { Stack } from './stack.ts';
import { insertTariff } from './world.ts';

const priceMinorPerKwh = 100_000;

export interface DebtScene {
  scene: Scene;
  sessionId: string;
  paymentMethodId: string;
  debtMinor: number;
}

/** A charge that runs beyond its hold because its station does not stop, on a card that then has nothing left. */
export async function chargeIntoDebt(stack: Stack): Promise<DebtScene> {
  const scene = await buildScene(stack, { pays: 'card', behaviour: { remoteStop: 'reject' } });
  const { driver, place, source } = scene;
  if (source.kind !== 'card') throw new TypeError('The scene pays by card');
  await insertTariff(stack.db, { name: 'Дорогой', priceMinorPerKwh, stationId: place.stationId });
  const { id } = await beginCharge(scene, { limit: { kind: 'energy', energyWh: 1_000 } });
  await setCardFunds(stack, source.paymentMethodId, false);
  place.station.tick(200);
  await untilDelivered(place);
  place.station.pressStop(1);
  await driver.until(id, 'completed');
  const { amount_minor: heldMinor } = await expectSold(stack, id, { energyWh: 2_000, priceMinorPerKwh });
  return { scene, sessionId: id, paymentMethodId: source.paymentMethodId, debtMinor: 200_000 - heldMinor };
}

/** The product's own attempt on the saved card, at once after the charge. */
export async function untilDeclined(stack: Stack, driver: Driver): Promise<void> {
  const look = async () => {
    const attempt = await stack
      .db<PaymentRow>('payments')
      .where({ client: driver.clientId, kind: 'debt', initiator: 'system', status: 'failed' })
      .first();
    return attempt ?? null;
  };
  expect(await eventually(look, { what: 'the saved card declines the debt' })).toMatchObject({
    failure_code: 'insufficient_funds',
  });
}
