/** The only place that spells the app's addresses; all are under Vite's base, /app. */
export const paths = {
  map: () => '/map',
  stations: () => '/stations',
  menu: () => '/menu',
  scan: () => '/scan',
  station: (displayNumber: string) => `/s/${encodeURIComponent(displayNumber)}`,
  payment: (displayNumber: string, connector: number) => `${paths.station(displayNumber)}/${connector}/payment`,
  parameters: (displayNumber: string, connector: number, source: string) =>
    `${paths.station(displayNumber)}/${connector}/parameters?source=${encodeURIComponent(source)}`,
  report: (displayNumber: string) => `${paths.station(displayNumber)}?report=1`,
  sessions: () => '/sessions',
  session: (id: string) => `/sessions/${id}`,
  cardReturn: (cardId: string, back: string) => `/payment/return?card=${cardId}&back=${encodeURIComponent(back)}`,
  signIn: (back: string) => `/sign-in?back=${encodeURIComponent(back)}`,
  signInCode: () => '/sign-in/code',
  email: () => '/menu/email',
  deletion: () => '/menu/delete-profile',
  wallet: () => '/menu/wallet',
  topUp: () => '/menu/wallet/top-up',
  payDebt: (back?: string) => `/menu/wallet/debt${back === undefined ? '' : `?back=${encodeURIComponent(back)}`}`,
  topUpReturn: (id: string) => `/payment/top-up?id=${id}`,
  debtReturn: (id: string, back: string) => `/payment/debt?id=${id}&back=${encodeURIComponent(back)}`,
  topUps: () => '/menu/top-ups',
  history: () => '/menu/history',
  notices: () => '/menu/notices',
  faq: () => '/menu/faq',
  promotions: () => '/menu/promotions',
  contacts: () => '/menu/contacts',
  tariffs: () => '/menu/tariffs',
  documents: () => '/menu/documents',
  document: (id: string) => `/menu/documents/${id}`,
};

/** The address outside of the app, for a payment form to come back to. */
export function absoluteAddress(path: string): string {
  return new URL(`${import.meta.env.BASE_URL.replace(/\/$/, '')}${path}`, window.location.origin).toString();
}

/** A way back that came through an address: only into the app itself. */
export function safeBackPath(path: string | null): string {
  return path !== null && /^\/(?![/\\])/.test(path) ? path : paths.map();
}
