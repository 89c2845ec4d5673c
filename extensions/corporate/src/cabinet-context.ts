import type { EndpointExtensionContext } from '@directus/types';
import type { Knex } from 'knex';

/** What the routes of the cabinet need. */
export interface CabinetContext {
  db: Knex;
  now: () => Date;
}

/** Where the files of statements lie. */
export type FilesOfDirectus = Pick<EndpointExtensionContext, 'services' | 'getSchema'>;
