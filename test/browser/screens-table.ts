import { paths } from '../../driver-pwa/src/paths.ts';
import type { ScreensWorld } from './screens-world.ts';

export interface ScreenToSee {
  /** of its pictures */
  name: string;
  path: string;
}

/** What a guest may see. */
export function guestScreens(world: ScreensWorld): ScreenToSee[] {
  return [
    { name: 'sign-in', path: paths.signIn(paths.map()) },
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
