import type { ContactsRow, FaqItemRow, PromotionRow } from '@tok/database';
import { addNotice } from '@tok/database';
import { contactsRow, faqRows, promotionRows } from '../../snapshots/demo/content-rows.ts';
import { topUp } from '../harness/balance.ts';
import { beginCharge, buildScene, flowUntilEnded } from '../harness/charge-scene.ts';
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
  topUpId: string;
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
  const asked = await driver.call('/payments/top-ups');
  const [topUpRow] = (asked.body as { data?: { topUps?: { id: string }[] } }).data?.topUps ?? [];
  return {
    driver,
    station: free.displayNumber,
    cardId: source.kind === 'card' ? source.paymentMethodId : '',
    completedId: done.id,
    runningId: running.id,
    documentId: document?.id ?? '',
    topUpId: topUpRow?.id ?? '',
  };
}

async function insertContent({ db }: Stack): Promise<void> {
  const today = new Date().toISOString().slice(0, 10);
  await db<FaqItemRow>('faq_items').insert(faqRows).onConflict('id').ignore();
  await db<PromotionRow>('promotions').insert(promotionRows(today)).onConflict('id').ignore();
  await db<ContactsRow>('contacts').insert(contactsRow).onConflict('id').merge();
}
