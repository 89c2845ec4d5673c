import type { ChargingSessionRow } from '@tok/database';
import type { Page } from 'playwright-core';
import { eventually } from '../harness/eventually.ts';
import type { Stack } from '../harness/stack.ts';
import type { Place } from '../harness/world.ts';

/** «37,4 ₽», as the summary writes money, with ordinary spaces */
export function roubles(amountMinor: number): string {
  const sum = (amountMinor / 100).toLocaleString('ru-RU', { maximumFractionDigits: 2 });
  return `${sum} ₽`.replaceAll('\u00a0', ' ');
}

/** What stands beside a label of the summary, with ordinary spaces. */
export async function valueOf(page: Page, label: string): Promise<string> {
  const term = page.locator('.ion-page:not(.ion-page-hidden) dt', { hasText: new RegExp(`^${label}$`) }).first();
  return (await term.locator('xpath=following-sibling::dd').innerText()).replaceAll('\u00a0', ' ');
}

export async function untilText(page: Page, text: string | RegExp): Promise<void> {
  // Pages the driver has left stay in the document, unseen.
  await page.getByText(text).filter({ visible: true }).first().waitFor();
  // A page that Ionic has not shown counts as visible: it has its size, and no colour.
  await page.locator('.ion-page-invisible').first().waitFor({ state: 'detached' });
}

/** What the ring of the live screen says, in kWh. */
export async function untilEnergy(page: Page, energyKwh: string): Promise<void> {
  const figure = page.locator('.ring__figure').filter({ visible: true });
  await eventually(async () => ((await figure.innerText()).split(/\s/)[0] === energyKwh ? true : null), {
    what: `${energyKwh} kWh on the screen`,
  });
}

/** The state itself: the same words stand in the list of steps before. */
export async function untilCharging(page: Page): Promise<void> {
  await page.getByRole('status').filter({ hasText: 'Идёт зарядка', visible: true }).waitFor();
}

/** From the map to the form of the payment provider and back to the payment. */
export async function pickOnMap(page: Page, place: Place): Promise<void> {
  await page.getByRole('button', { name: new RegExp(`Станция ${place.displayNumber},`) }).click();
  const panel = page.getByRole('region', { name: `№ ${place.displayNumber}` });
  await panel.getByRole('button', { name: 'Выбрать разъём' }).click();
  await page.getByRole('heading', { name: 'Выберите разъём' }).waitFor();
}

export async function addCard(page: Page, number: string): Promise<void> {
  await page.getByRole('button', { name: 'Добавить новую карту' }).click();
  await page.getByLabel('Номер карты').fill(number);
  await page.getByLabel('Срок действия').fill('12/40');
  await page.getByLabel('CVC').fill('123');
  await page.getByRole('button', { name: 'Привязать карту' }).click();
  await untilText(page, 'Карта привязана');
  await page.getByRole('button', { name: 'Продолжить' }).click();
  await untilText(page, 'Чем оплатить зарядку?');
}

export async function chooseFiveKwh(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Продолжить' }).click();
  await page.getByRole('button', { name: '5 кВт·ч' }).click();
  await untilText(page, /Банк заблокирует/);
}

export async function sessionOf(stack: Stack, page: Page): Promise<ChargingSessionRow> {
  const id = new URL(page.url()).pathname.split('/').at(-1) ?? '';
  const row = await stack.db<ChargingSessionRow>('charging_sessions').where({ id }).first();
  if (!row) throw new Error(`No session at ${page.url()}`);
  return row;
}
