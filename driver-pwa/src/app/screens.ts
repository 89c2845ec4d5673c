import type { ComponentType } from 'react';
import { CardReturnPage } from '../features/wallet/card-return-page.tsx';
import { CodePage } from '../features/sign-in/code-page.tsx';
import { ContactsPage } from '../features/info/contacts-page.tsx';
import { DocumentPage, DocumentsPage } from '../features/info/documents-page.tsx';
import { EmailPage } from '../features/wallet/email-page.tsx';
import { FaqPage } from '../features/info/faq-page.tsx';
import { HistoryPage } from '../features/history/history-page.tsx';
import { MapPage } from '../features/map/map-page.tsx';
import { MenuPage } from '../features/info/menu-page.tsx';
import { ParametersPage } from '../features/charging/parameters-page.tsx';
import { PaymentPage } from '../features/charging/payment-page.tsx';
import { PromotionsPage } from '../features/info/promotions-page.tsx';
import { SessionPage } from '../features/charging/session-page.tsx';
import { SignInPage } from '../features/sign-in/sign-in-page.tsx';
import { StationPage } from '../features/stations/station-page.tsx';
import { StationsPage } from '../features/stations/stations-page.tsx';
import { TariffsPage } from '../features/info/tariffs-page.tsx';
import { WalletPage } from '../features/wallet/wallet-page.tsx';

/** Screens that a guest sees as well. */
export const openScreens: Readonly<Record<string, ComponentType>> = {
  '/map': MapPage,
  '/stations': StationsPage,
  '/menu': MenuPage,
  '/s/:displayNumber': StationPage,
  '/sign-in': SignInPage,
  '/sign-in/code': CodePage,
  '/menu/faq': FaqPage,
  '/menu/promotions': PromotionsPage,
  '/menu/contacts': ContactsPage,
  '/menu/tariffs': TariffsPage,
  '/menu/documents': DocumentsPage,
  '/menu/documents/:documentId': DocumentPage,
};

/** Screens of a driver: a guest is sent through the sign-in and back. */
export const driverScreens: Readonly<Record<string, ComponentType>> = {
  '/s/:displayNumber/:connectorNumber/payment': PaymentPage,
  '/s/:displayNumber/:connectorNumber/parameters': ParametersPage,
  '/sessions/:sessionId': SessionPage,
  '/payment/return': CardReturnPage,
  '/menu/email': EmailPage,
  '/menu/wallet': WalletPage,
  '/menu/history': HistoryPage,
};
