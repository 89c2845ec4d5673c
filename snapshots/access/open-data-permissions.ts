import { read, readStationPhotoFiles } from './permission.ts';
import type { Permission } from './permission.ts';

const publicStations = { is_public: { _eq: true } };
const ofPublicStation = { station: publicStations };

/** What a guest reads: every column is named, so that a new one stays closed until somebody opens it. */
export const openDataPermissions: Permission[] = [
  readStationPhotoFiles,
  read('cities', { fields: ['id', 'name', 'region', 'time_zone'] }),
  read('owners', { fields: ['id', 'name'] }),
  read('stations', {
    fields: [
      'id',
      'code',
      'display_number',
      'name',
      'owner',
      'city',
      'address',
      'location',
      'description',
      'information_message',
      'webcam_url',
      'webcam_kind',
    ],
    related: ['connectors'],
    rows: publicStations,
  }),
  read('connectors', {
    fields: ['id', 'station', 'number', 'type', 'current', 'max_power_w', 'is_enabled'],
    rows: ofPublicStation,
  }),
  read('station_links', { fields: ['id', 'station', 'is_online'], rows: ofPublicStation }),
  read('connector_states', {
    fields: ['id', 'station', 'connector', 'number', 'status', 'changed_at'],
    rows: ofPublicStation,
  }),
  read('documents', {
    fields: ['id', 'type', 'version', 'title', 'text', 'in_force_from', 'requires_consent'],
    rows: { in_force_from: { _lte: '$NOW' } },
  }),
  read('faq_items', { fields: ['id', 'question', 'answer', 'sort'], rows: { is_published: { _eq: true } } }),
  read('promotions', {
    fields: ['id', 'title', 'text', 'starts_on', 'ends_on'],
    rows: { is_published: { _eq: true } },
  }),
  read('contacts', {
    fields: [
      'id',
      'company_name',
      'legal_details',
      'address',
      'support_phone',
      'support_email',
      'telegram_url',
      'working_hours',
    ],
  }),
];
