import { defineHook } from '@directus/extensions-sdk';
import { revocation } from './revocation.ts';
import { refuseGuests } from '../refusal.ts';

export default defineHook(({ filter }) => {
  filter('station_certificates.items.update', (payload, _meta, { accountability }) => {
    refuseGuests(accountability);
    return accountability === null ? payload : revocation(payload);
  });
});
