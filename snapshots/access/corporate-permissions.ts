import { changeOwnProfile, read, readTranslations } from './permission.ts';
import type { Permission } from './permission.ts';

/**
 * `_in` of one, and not `_eq`: a user without a counterparty has null there, and Directus turns `_eq: null` into
 * IS NULL, which through an optional relation is true of every row that has none. Nothing is in a list of null.
 */
const ownCompany = { _in: ['$CURRENT_USER.counterparty'] };
const ownProgram = { counterparty: ownCompany };
const ofOwnProgram = { program: ownProgram };

/** A company sees its programs, their drivers and what those consumed on them; the cabinet's endpoints write. */
export const corporatePermissions: Permission[] = [
  readTranslations,
  changeOwnProfile,
  read('counterparties', {
    fields: ['id', 'name', 'contract_number', 'email'],
    related: ['programs', 'statements'],
    rows: { id: ownCompany },
  }),
  read('programs', { fields: '*', related: ['members', 'places'], rows: ownProgram }),
  read('program_places', { fields: '*', rows: ofOwnProgram }),
  read('program_members', { fields: ['id', 'program', 'client', 'is_enabled', 'created_at'], rows: ofOwnProgram }),
  read('clients', {
    fields: ['id', 'phone'],
    related: ['memberships', 'sessions'],
    rows: { memberships: ofOwnProgram },
  }),
  read('charging_sessions', {
    fields: [
      'id',
      'number',
      'client',
      'station',
      'connector',
      'status',
      'program',
      'price_minor_per_kwh',
      'energy_wh',
      'cost_minor',
      'average_power_w',
      'soc_start',
      'soc_end',
      'requested_at',
      'started_at',
      'ended_at',
      'end_reason',
    ],
    rows: ofOwnProgram,
  }),
  read('company_statements', { fields: '*', related: ['lines'], rows: { counterparty: ownCompany } }),
  read('company_statement_lines', { fields: '*', rows: { statement: { counterparty: ownCompany } } }),
  read('stations', { fields: ['id', 'display_number', 'code', 'name', 'city', 'address'], related: ['connectors'] }),
  read('connectors', { fields: ['id', 'station', 'number', 'type', 'current', 'max_power_w'] }),
  read('cities', { fields: ['id', 'name'], related: ['stations'] }),
];
