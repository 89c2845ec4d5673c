import { randomUUID } from 'node:crypto';
import { cardView, debtPaymentView, topUpView } from '@tok/api';
import type { ContactsRow, FaqItemRow, PromotionRow } from '@tok/database';
import { addNotice } from '@tok/database';
import { contactsRow, faqRows, promotionRows } from '../../snapshots/demo/content-rows.ts';
import { dataOf } from '../harness/api-client.ts';
import { topUp } from '../harness/balance.ts';
import { chargeIntoDebt, untilDeclined } from '../harness/charge-into-debt.ts';
import { beginCharge, buildScene, flowUntilEnded } from '../harness/charge-scene.ts';
import { returnUrl, signIn } from '../harness/driver.ts';
import type { Driver } from '../harness/driver.ts';
import { eventually } from '../harness/eventually.ts';
import { joinProgram } from '../harness/program.ts';
import type { Stack } from '../harness/stack.ts';
import { ordinaryPriceMinor } from '../harness/world.ts';

/** Enough of everything that no screen is empty. */
export interface ScreensWorld {
  driver: Driver;
  /** a display number with free connectors */
  station: string;
  cardId: string;
  /** over, paid by card */
  completedId: string;
  /** energy flows */
  runningId: string;
  documentId: string;
  paidTopUpId: string;
  /** its form has not been filled in */
  waitingTopUpId: string;
  waitingCardId: string;
  debtor: Debtor;
  /** has nothing that would keep him */
  leaver: Driver;
}

interface Debtor {
  driver: Driver;
  /** the charge he owes */
  sessionId: string;
  /** the payment of it that his card did not bear */
  declinedId: string;
}

export async function buildScreensWorld(stack: Stack): Promise<ScreensWorld> {
  const { db, world } = stack;
  await insertContent(stack);
  const scene = await buildScene(stack, { pays: 'card', connectorCount: 1 });
  const { driver, source } = scene;
  const done = await beginCharge(scene, { limit: { kind: 'energy', energyWh: 1_000 } });
  await flowUntilEnded(scene.place);
  await driver.until(done.id, 'completed');
  await topUp(db, driver.clientId, 125_050);
  await joinProgram(db, driver.clientId, { payer: 'company', priceMinorPerKwh: ordinaryPriceMinor });
  await addNotice(db, {
    clientId: driver.clientId,
    kind: 'top_up',
    facts: { amountMinor: 125_050 },
    key: 'screens:top-up',
  });
  const second = { ...scene, place: await world.place({ connectorCount: 1 }) };
  const running = await beginCharge(second);
  second.place.station.tick(120);
  await eventually(async () => ((await driver.session(running.id)).energyWh > 0 ? true : null), { what: 'energy' });
  const free = await world.place();
  await world.place({ isOn: false });
  await eventually(async () => ((await free.isHeard()) ? true : null), { what: 'a free station' });
  const document = await db<{ id: string }>('documents').first('id');
  const cardId = source.kind === 'card' ? source.paymentMethodId : '';
  return {
    driver,
    station: free.displayNumber,
    cardId,
    completedId: done.id,
    runningId: running.id,
    documentId: document?.id ?? '',
    paidTopUpId: await beginTopUp(driver, cardId),
    waitingTopUpId: await beginTopUp(driver, null),
    waitingCardId: await beginCard(driver),
    debtor: await buildDebtor(stack),
    leaver: await signIn(stack),
  };
}

/** @param cardId null: by a form */
async function beginTopUp(driver: Driver, cardId: string | null): Promise<string> {
  const body = { id: randomUUID(), amountMinor: 50_000, paymentMethodId: cardId, returnUrl };
  return dataOf(topUpView, await driver.call('/payments/top-ups', { body })).id;
}

async function beginCard(driver: Driver): Promise<string> {
  return dataOf(cardView, await driver.call('/payments/cards', { body: { id: randomUUID(), returnUrl } })).id;
}

async function buildDebtor(stack: Stack): Promise<Debtor> {
  const { scene, sessionId, paymentMethodId, debtMinor } = await chargeIntoDebt(stack);
  await untilDeclined(stack, scene.driver);
  const body = { id: randomUUID(), amountMinor: debtMinor, paymentMethodId, returnUrl };
  const { id } = dataOf(debtPaymentView, await scene.driver.call('/payments/debts/pay', { body }));
  return { driver: scene.driver, sessionId, declinedId: id };
}

async function insertContent({ db }: Stack): Promise<void> {
  const today = new Date().toISOString().slice(0, 10);
  await db<FaqItemRow>('faq_items').insert(faqRows).onConflict('id').ignore();
  await db<PromotionRow>('promotions').insert(promotionRows(today)).onConflict('id').ignore();
  await db<ContactsRow>('contacts').insert(contactsRow).onConflict('id').merge();
}
