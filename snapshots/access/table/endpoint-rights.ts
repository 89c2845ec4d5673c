import { audiences } from './granted-rights.ts';
import type { Audience } from './granted-rights.ts';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** Who may call one address of our extensions, and what it gives him. */
export interface EndpointRight {
  method: Method;
  /** as the router declares it, after the name of the endpoint, e.g. /charging/sessions/:id */
  path: string;
  allowed: Audience[];
  /** for people: whose data it is, or by what else the caller is known */
  whose: string;
}

type Line = readonly [method: Method, path: string];

const all = audiences;
const own = 'своё';
const staff: Audience[] = ['administrator', 'operator', 'support', 'analyst'];
/** Those who read the ledger. */
const bookkeepers: Audience[] = ['administrator', 'operator', 'support'];

function lines(allowed: Audience[], whose: string, rows: readonly Line[]): EndpointRight[] {
  return rows.map(([method, path]) => ({ method, path, allowed, whose }));
}

/** Every address that our extensions serve under the API; a new one without a line here fails a test. */
export const endpointRights: EndpointRight[] = [
  ...lines(all, 'открытое', [
    ['GET', '/charging/stations'],
    ['GET', '/charging/stations/changes'],
    ['GET', '/charging/stations/:id'],
    ['GET', '/charging/tariffs'],
    ['GET', '/sign-in/documents'],
    ['GET', '/sign-in/options'],
    ['GET', '/sign-in/challenge'],
    ['GET', '/alerts/key'],
  ]),
  ...lines(all, 'по номеру телефона и коду из СМС', [
    ['POST', '/sign-in/code'],
    ['GET', '/sign-in/code/:id'],
    ['POST', '/sign-in/verify'],
  ]),
  ...lines(all, 'по ключу службы', [['POST', '/sign-in/telegram/callback']]),
  ...lines(all, 'по адресу платёжной службы', [['POST', '/payments/webhooks/yookassa']]),
  ...lines(all, 'по ключу камеры', [['PUT', '/stations/cameras/:id/places']]),
  ...lines(['driver'], own, [
    ['POST', '/charging/quote'],
    ['POST', '/charging/sessions'],
    ['GET', '/charging/sessions/current'],
    ['GET', '/charging/sessions/:id'],
    ['POST', '/charging/sessions/:id/stop'],
    ['POST', '/charging/sessions/:id/extend'],
    ['GET', '/charging/history'],
    ['GET', '/sign-in/profile'],
    ['PATCH', '/sign-in/profile'],
    ['GET', '/sign-in/profile/consents'],
    ['POST', '/sign-in/profile/consents'],
    ['GET', '/sign-in/profile/deletion'],
    ['POST', '/sign-in/profile/deletion'],
    ['DELETE', '/sign-in/profile/deletion'],
    ['GET', '/stations/favourites'],
    ['PUT', '/stations/favourites/:stationId'],
    ['DELETE', '/stations/favourites/:stationId'],
    ['POST', '/stations/:id/reports'],
    ['GET', '/alerts/notices'],
    ['POST', '/alerts/notices/read'],
    ['PUT', '/alerts/subscriptions'],
    ['DELETE', '/alerts/subscriptions'],
    ['GET', '/alerts/watches'],
    ['PUT', '/alerts/watches/:stationId'],
    ['DELETE', '/alerts/watches/:stationId'],
    ['GET', '/payments/sources'],
    ['POST', '/payments/cards'],
    ['GET', '/payments/cards/:id'],
    ['PATCH', '/payments/cards/:id'],
    ['DELETE', '/payments/cards/:id'],
    ['POST', '/payments/top-ups'],
    ['GET', '/payments/top-ups'],
    ['GET', '/payments/top-ups/:id'],
    ['GET', '/payments/debts'],
    ['POST', '/payments/debts/pay'],
    ['GET', '/payments/debts/payments/:id'],
    ['GET', '/payments/receipts'],
    ['GET', '/payments/sessions/:id'],
  ]),
  ...lines(staff, 'всё', [
    ['POST', '/charging/tariffs/explain'],
    ['POST', '/charging/tariffs/week'],
    ['GET', '/charging/overview'],
  ]),
  ...lines(['administrator', 'support'], 'код СМС, с причиной', [['POST', '/sign-in/codes/:id/reveal']]),
  ...lines(['administrator'], 'сотрудники и компании', [
    ['GET', '/accounts/users'],
    ['POST', '/accounts/users'],
    ['POST', '/accounts/users/:id/letter'],
    ['POST', '/accounts/users/:id/grafana/retry'],
  ]),
  ...lines(['corporate'], 'своей компании', [
    ['GET', '/cabinet'],
    ['GET', '/cabinet/members'],
    ['POST', '/cabinet/members'],
    ['PATCH', '/cabinet/members/:id'],
    ['GET', '/cabinet/statistics'],
    ['GET', '/cabinet/statistics.csv'],
    ['GET', '/cabinet/statistics.xlsx'],
    ['GET', '/cabinet/statements'],
    ['GET', '/cabinet/statements/:id/pdf'],
    ['GET', '/cabinet/statements/:id/xlsx'],
  ]),
  ...lines(bookkeepers, 'кто читает проводки', [
    ['GET', '/payments/statements/clients/:id'],
    ['GET', '/payments/statements/ledger'],
  ]),
  ...lines(['administrator', 'operator'], 'кто читает выписки', [
    ['GET', '/payments/company-statements/:id/pdf'],
    ['GET', '/payments/company-statements/:id/xlsx'],
  ]),
];

/** Served beside the API: the driver's app and the pages that open it. */
export const appPaths = ['/s/:displayNumber', '/app', '/config.json', '/index.html'];
