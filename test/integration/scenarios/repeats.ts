import { randomUUID } from 'node:crypto';
import { cardView, sessionView } from '@tok/api';
import type { OcppTransactionRow, PaymentMethodRow } from '@tok/database';
import { describe, expect, test } from 'vitest';
import { callApi, dataOf, errorCodeOf } from '../../harness/api-client.ts';
import { expectSold } from '../../harness/audit.ts';
import { beginCharge, buildScene, untilDelivered } from '../../harness/charge-scene.ts';
import { askForCode, newPhone, recordedCode, returnUrl, signIn } from '../../harness/driver.ts';
import { eventually } from '../../harness/eventually.ts';
import type { Stack } from '../../harness/stack.ts';
import { ordinaryPriceMinor } from '../../harness/world.ts';

/** Each request sent twice: the second arrival answers like the first and changes nothing. */
export function describeRepeats(theStack: () => Stack): void {
  describe.concurrent('whose requests are sent twice', () => {
    test('starts once and stops once', async () => {
      const stack = theStack();
      const scene = await buildScene(stack, { pays: 'card' });
      const { driver, place, source } = scene;
      place.station.plugIn(1);
      const wish = { id: randomUUID(), connectorId: place.connectorId, source };
      const answers = await Promise.all([1, 2, 3].map(() => driver.askToStart(wish)));
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 201]);
      expect(new Set(answers.map((answer) => dataOf(sessionView, answer).id))).toEqual(new Set([wish.id]));
      await driver.until(wish.id, 'charging');
      const again = await driver.askToStart(wish);
      expect(again.status).toBe(200);
      place.station.tick(40);
      await untilDelivered(place);
      await Promise.all([driver.stop(wish.id), driver.stop(wish.id)]);
      await driver.until(wish.id, 'completed');
      expect((await driver.stop(wish.id)).status).toBe('completed');
      await expectSold(stack, wish.id, { energyWh: 400, priceMinorPerKwh: ordinaryPriceMinor });
      expect(await stack.db('payments').where({ session: wish.id })).toHaveLength(1);
    });

    test('refuses the id of one session for another wish or another driver', async () => {
      const stack = theStack();
      const [scene, other] = [await buildScene(stack), await buildScene(stack)];
      const { id } = await beginCharge(scene);
      const [, second = ''] = scene.place.connectorIds;
      const changed = await scene.driver.askToStart({ id, connectorId: second, source: scene.source });
      expect(errorCodeOf(changed)).toBe('ID_REUSED');
      const foreign = await other.driver.askToStart({ id, connectorId: second, source: other.source });
      expect(errorCodeOf(foreign)).toBe('ID_REUSED');
    });

    test('is billed once when the station says start and stop twice', async () => {
      const stack = theStack();
      const scene = await buildScene(stack, { pays: 'card', behaviour: { duplicates: true } });
      const { id } = await beginCharge(scene);
      scene.place.station.tick(50);
      scene.place.station.pressStop(1);
      await scene.driver.until(id, 'completed');
      await untilDelivered(scene.place);
      await expectSold(stack, id, { energyWh: 500, priceMinorPerKwh: ordinaryPriceMinor });
      const { stationId: station } = scene.place;
      expect(await stack.db<OcppTransactionRow>('ocpp_transactions').where({ station })).toHaveLength(1);
      expect(await stack.db('unmatched_stops').where({ station })).toEqual([]);
    });

    test('binds a card once', async () => {
      const stack = theStack();
      const driver = await signIn(stack);
      const body = { id: randomUUID(), returnUrl };
      const answers = await Promise.all([1, 2].map(() => driver.call('/payments/cards', { body })));
      expect(new Set(answers.map((answer) => dataOf(cardView, answer).confirmationUrl)).size).toBe(1);
      const rows = await stack.db<PaymentMethodRow>('payment_methods').where({ client: driver.clientId });
      expect(rows).toHaveLength(1);
      await eventually(() => (methodsOf(stack, body.id) > 0 ? true : null), { what: 'the provider has the form' });
      expect(methodsOf(stack, body.id)).toBe(1);
    });

    test('takes a sign-in code once', async () => {
      const stack = theStack();
      const { challengeId, headers } = await askForCode(stack, newPhone());
      const body = { challengeId, code: await recordedCode(stack, challengeId) };
      const verify = () => callApi(`${stack.directusUrl}/sign-in/verify`, { body, headers });
      const answers = await Promise.all([verify(), verify()]);
      expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
      expect(answers.filter(({ status }) => status !== 200).map(errorCodeOf)).toEqual(['CODE_INVALID']);
    });
  });
}

/** How many bindings the provider made for one of ours. */
function methodsOf(stack: Stack, paymentMethodId: string): number {
  const all = [...stack.sandbox.sandbox.methods.values()];
  return all.filter((method) => Object.values(method.metadata).includes(paymentMethodId)).length;
}
