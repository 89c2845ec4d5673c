import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Knex } from 'knex';

/**
 * The only door to the insides of @directus/api, which has no types. Its version is pinned exactly; after an upgrade
 * this file is what to check first.
 */

/** As Directus keeps it; we only ask what exists. */
export interface SchemaOverview {
  collections: Record<string, { fields: Record<string, { type: string; nullable: boolean; special: string[] }> }>;
  relations: {
    collection: string;
    field: string;
    related_collection: string | null;
    meta: { one_field: string | null } | null;
  }[];
}

export interface ServiceOptions {
  schema: SchemaOverview;
  knex: Knex;
  accountability?: null;
}

export interface MutationOptions {
  emitEvents?: boolean;
  autoPurgeCache?: boolean;
  autoPurgeSystemCache?: boolean;
  bypassLimits?: boolean;
}

export type Item = Record<string, unknown>;

export interface Query {
  filter?: Item;
  fields?: string[];
  limit?: number;
  sort?: string[];
}

export interface ItemsService {
  readByQuery(query: Query): Promise<Item[]>;
  createOne(item: Item, options?: MutationOptions): Promise<string | number>;
  createMany(items: Item[], options?: MutationOptions): Promise<(string | number)[]>;
  updateOne(key: string | number, item: Item, options?: MutationOptions): Promise<string | number>;
  deleteMany(keys: (string | number)[], options?: MutationOptions): Promise<unknown>;
  upsertSingleton(item: Item, options?: MutationOptions): Promise<unknown>;
  readSingleton(query: Query): Promise<Item>;
}

interface CollectionsService {
  createMany(collections: Item[], options?: MutationOptions): Promise<string[]>;
}

interface FieldsService {
  createField(collection: string, field: Item, table?: undefined, options?: MutationOptions): Promise<void>;
}

interface RelationsService {
  createOne(relation: Item, options?: MutationOptions): Promise<void>;
}

type SystemService =
  | 'FoldersService'
  | 'RolesService'
  | 'PoliciesService'
  | 'AccessService'
  | 'PermissionsService'
  | 'PresetsService'
  | 'SettingsService'
  | 'UsersService';

interface Services extends Record<SystemService, new (options: ServiceOptions) => ItemsService> {
  ItemsService: new (collection: string, options: ServiceOptions) => ItemsService;
  CollectionsService: new (options: ServiceOptions) => CollectionsService;
  FieldsService: new (options: ServiceOptions) => FieldsService;
  RelationsService: new (options: ServiceOptions) => RelationsService;
}

export interface Directus {
  db: Knex;
  services: Services;
  /** reads the schema from the database, past every cache */
  readSchema(): Promise<SchemaOverview>;
  isInstalled(): Promise<boolean>;
  /** creates the system tables; their later shape comes from the migrations */
  installSystemTables(): Promise<void>;
  /** core migrations and those of `folder`, which have not run yet */
  runMigrations(folder: string | null): Promise<void>;
  flushCaches(): Promise<void>;
  close(): Promise<void>;
}

/** A folder that does not exist holds no migrations; a file that does not exist overrides no variable. */
const nowhere = join(tmpdir(), 'tok-no-such-entry');

function load<T>(module: string): Promise<T> {
  return import(module) as Promise<T>;
}

/**
 * Loads Directus in this process with the DB_* variables of this process. It can be done once: Directus keeps its
 * environment and its connection in module variables.
 */
export async function loadDirectus(): Promise<Directus> {
  // A .env file in the working directory would silently win over the variables of the process.
  process.env['CONFIG_PATH'] = nowhere;
  process.env['LOG_LEVEL'] ??= 'warn';
  process.env['SECRET'] ??= 'provisioning signs nothing';
  const { default: getDatabase, isInstalled } = await load<{
    default: () => Knex;
    isInstalled: () => Promise<boolean>;
  }>('@directus/api/database/index');
  const services = await load<Services>('@directus/api/services/index');
  const { getSchema } = await load<{ getSchema: (options: object) => Promise<SchemaOverview> }>(
    '@directus/api/utils/get-schema',
  );
  const { useEnv } = await load<{ useEnv: () => Record<string, unknown> }>('@directus/env');
  const { flushCaches } = await load<{ flushCaches: (force: boolean) => Promise<void> }>('@directus/api/cache');
  const db = getDatabase();

  return {
    db,
    services,
    isInstalled,
    readSchema: () => getSchema({ bypassCache: true, database: db }),
    flushCaches: () => flushCaches(true),
    close: () => db.destroy(),
    async installSystemTables() {
      const seeds = await load<{ default: (db: Knex) => Promise<void> }>('@directus/api/database/seeds/run');
      await seeds.default(db);
    },
    async runMigrations(folder) {
      type Run = (db: Knex, direction: 'latest', log: boolean) => Promise<void>;
      const { default: run } = await load<{ default: Run }>('@directus/api/database/migrations/run');
      useEnv()['MIGRATIONS_PATH'] = folder ?? nowhere;
      await run(db, 'latest', false);
    },
  };
}
