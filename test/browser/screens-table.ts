import type { Page } from 'playwright-core';
import { paths } from '../../driver-pwa/src/paths.ts';
import type { ScreensWorld } from './screens-world.ts';
import { askForCodeOnScreen } from './sign-in-on-screen.ts';

export interface ScreenToSee {
  /** of its pictures */
  name: string;
  path: string;
  /** what a person does at that address to get to it */
  goOn?: (page: Page) => Promise<unknown>;
}

/** What a guest may see. */
export function guestScreens(world: ScreensWorld): ScreenToSee[] {
  return [
    { name: 'sign-in', path: paths.signIn(paths.map()) },
    { name: 'sign-in-code', path: paths.signIn(paths.map()), goOn: askForCodeOnScreen },
    { name: 'map', path: paths.map() },
    { name: 'stations', path: paths.stations() },
    { name: 'station', path: paths.station(world.station) },
    { name: 'menu-guest', path: paths.menu() },
    { name: 'scan', path: paths.scan() },
    { name: 'faq', path: paths.faq() },
    { name: 'promotions', path: paths.promotions() },
    { name: 'contacts', path: paths.contacts() },
    { name: 'tariffs', path: paths.tariffs() },
    { name: 'documents', path: paths.documents() },
    { name: 'document', path: paths.document(world.documentId) },
  ];
}

/** What a driver sees beyond that, or otherwise. */
export function driverScreens(world: ScreensWorld): ScreenToSee[] {
  const { station, cardId } = world;
  return [
    { name: 'menu', path: paths.menu() },
    { name: 'payment', path: paths.payment(station, 1) },
    { name: 'parameters', path: paths.parameters(station, 1, `card:${cardId}`) },
    { name: 'report', path: paths.report(station) },
    { name: 'sessions', path: paths.sessions() },
    { name: 'charging', path: paths.session(world.runningId) },
    { name: 'summary', path: paths.session(world.completedId) },
    { name: 'card-return', path: paths.cardReturn(cardId, paths.map()) },
    { name: 'card-return-waits', path: paths.cardReturn(world.waitingCardId, paths.map()) },
    { name: 'top-up-return', path: paths.topUpReturn(world.paidTopUpId) },
    { name: 'top-up-return-waits', path: paths.topUpReturn(world.waitingTopUpId) },
    { name: 'email', path: paths.email() },
    { name: 'wallet', path: paths.wallet() },
    { name: 'top-up', path: paths.topUp() },
    { name: 'pay-debt', path: paths.payDebt() },
    { name: 'top-ups', path: paths.topUps() },
    { name: 'history', path: paths.history() },
    { name: 'notices', path: paths.notices() },
    { name: 'delete-profile', path: paths.deletion() },
  ];
}

/** What a driver sees whose charge cost more than could be taken. */
export function debtorScreens({ station, debtor }: ScreensWorld): ScreenToSee[] {
  return [
    { name: 'payment-debt', path: paths.payment(station, 1) },
    { name: 'summary-debt', path: paths.session(debtor.sessionId) },
    { name: 'wallet-debt', path: paths.wallet() },
    { name: 'pay-debt-owed', path: paths.payDebt() },
    { name: 'debt-return', path: paths.debtReturn(debtor.declinedId, paths.wallet()) },
    { name: 'delete-profile-debt', path: paths.deletion() },
  ];
}

async function deleteProfile(page: Page): Promise<void> {
  await page.getByLabel(/напечатайте слово/).fill('УДАЛИТЬ');
  await page.getByRole('button', { name: 'Удалить профиль' }).click();
  await page.getByRole('heading', { name: 'Профиль удалён' }).waitFor();
}

/** The last that a driver sees. */
export function leaverScreens(): ScreenToSee[] {
  return [{ name: 'farewell', path: paths.deletion(), goOn: deleteProfile }];
}
