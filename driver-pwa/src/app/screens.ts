import { matchPath } from 'react-router-dom';
import { lazyScreen, type LazyScreen } from './lazy-screen.tsx';

/** Screens that a guest sees as well. */
export const openScreens: Readonly<Record<string, LazyScreen>> = {
  '/map': lazyScreen(async () => (await import('../features/map/map-page.tsx')).MapPage),
  '/stations': lazyScreen(async () => (await import('../features/stations/stations-page.tsx')).StationsPage),
  '/menu': lazyScreen(async () => (await import('../features/info/menu-page.tsx')).MenuPage),
  '/s/:displayNumber': lazyScreen(async () => (await import('../features/stations/station-page.tsx')).StationPage),
  '/sign-in': lazyScreen(async () => (await import('../features/sign-in/sign-in-page.tsx')).SignInPage),
  '/scan': lazyScreen(async () => (await import('../features/scanner/scan-page.tsx')).ScanPage),
  '/sign-in/code': lazyScreen(async () => (await import('../features/sign-in/code-page.tsx')).CodePage),
  '/menu/delete-profile': lazyScreen(async () => (await import('../features/profile/deletion-page.tsx')).DeletionPage),
  '/menu/faq': lazyScreen(async () => (await import('../features/info/faq-page.tsx')).FaqPage),
  '/menu/promotions': lazyScreen(async () => (await import('../features/info/promotions-page.tsx')).PromotionsPage),
  '/menu/contacts': lazyScreen(async () => (await import('../features/info/contacts-page.tsx')).ContactsPage),
  '/menu/tariffs': lazyScreen(async () => (await import('../features/info/tariffs-page.tsx')).TariffsPage),
  '/menu/documents': lazyScreen(async () => (await import('../features/info/documents-page.tsx')).DocumentsPage),
  '/menu/documents/:documentId': lazyScreen(
    async () => (await import('../features/info/documents-page.tsx')).DocumentPage,
  ),
};

/** Screens of a driver: a guest is sent through the sign-in and back. */
export const driverScreens: Readonly<Record<string, LazyScreen>> = {
  '/s/:displayNumber/:connectorNumber/payment': lazyScreen(
    async () => (await import('../features/charging/payment-page.tsx')).PaymentPage,
  ),
  '/s/:displayNumber/:connectorNumber/parameters': lazyScreen(
    async () => (await import('../features/charging/parameters-page.tsx')).ParametersPage,
  ),
  '/sessions': lazyScreen(async () => (await import('../features/charging/sessions-page.tsx')).SessionsPage),
  '/sessions/:sessionId': lazyScreen(async () => (await import('../features/charging/session-page.tsx')).SessionPage),
  '/payment/return': lazyScreen(async () => (await import('../features/wallet/card-return-page.tsx')).CardReturnPage),
  '/menu/email': lazyScreen(async () => (await import('../features/profile/email-page.tsx')).EmailPage),
  '/menu/wallet': lazyScreen(async () => (await import('../features/wallet/wallet-page.tsx')).WalletPage),
  '/menu/notices': lazyScreen(async () => (await import('../features/notices/notices-page.tsx')).NoticesPage),
  '/menu/wallet/top-up': lazyScreen(async () => (await import('../features/wallet/top-up-page.tsx')).TopUpPage),
  '/menu/wallet/debt': lazyScreen(async () => (await import('../features/wallet/pay-debt-page.tsx')).PayDebtPage),
  '/payment/top-up': lazyScreen(
    async () => (await import('../features/wallet/top-up-return-page.tsx')).TopUpReturnPage,
  ),
  '/payment/debt': lazyScreen(async () => (await import('../features/wallet/debt-return-page.tsx')).DebtReturnPage),
  '/menu/top-ups': lazyScreen(async () => (await import('../features/history/top-ups-page.tsx')).TopUpsPage),
  '/menu/history': lazyScreen(async () => (await import('../features/history/history-page.tsx')).HistoryPage),
};

const all = { ...openScreens, ...driverScreens };

/** Fetches the code of the screen at an address, before anything is drawn. Never fails. */
export async function preloadScreen(path: string): Promise<void> {
  const found = Object.keys(all).find((pattern) => matchPath(pattern, path) !== null);
  if (found) await all[found]?.preload().catch(unasked);
}

/** Fetches the code of every screen. */
export async function preloadScreens(): Promise<void> {
  await Promise.all(Object.values(all).map(({ preload }) => preload()));
}

/** What did not come now comes when it is opened, and says so there. */
const unasked = () => undefined;
