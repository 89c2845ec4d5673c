import type { common as ru } from '../ru/common.ts';
import type { Words } from '../words.ts';

export const common: Words<typeof ru> = {
  app: { name: 'Tok', map: 'Map', stations: 'Stations', menu: 'Menu' },
  common: {
    back: 'Back',
    retryAfter: 'Try again in {{time}}.',
    retry: 'Try again',
    cancel: 'Cancel',
    close: 'Close',
    save: 'Save',
    delete: 'Delete',
    home: 'Home',
    signIn: 'Sign in',
    loading: 'Loading',
    notRefreshed: 'Not updated since {{time}}',
    lost: 'No connection… Showing the last known figures',
    km: '{{value}} km',
    m: '{{value}} m',
    kw: '{{value}} kW',
    kwh: '{{value}} kWh',
    perKwh: '{{price}} per kWh',
    percent: '{{value}}%',
  },
  connectors: { chademo: 'CHAdeMO', gbt: 'GB/T', ccs: 'CCS', type2: 'Type 2', numbered: 'Connector {{number}}' },
  availability: { free: 'Free', busy: 'In use', faulted: 'Out of order', offline: 'Offline' },
};
