import { stationPhotoFolderId } from '@tok/database';
import type { TableName, Tables } from '@tok/database';

export type Action = 'create' | 'read' | 'update' | 'delete';

/** A rule as Directus filters; `{}` is every row. */
export type RowRule = Record<string, unknown>;

export interface Permission {
  collection: string;
  action: Action;
  fields: string[];
  permissions: RowRule;
  validation: RowRule | null;
  presets: Record<string, unknown> | null;
}

/** Columns of the table, and aliases of its form after `related`. */
interface Columns<Table extends TableName> {
  fields: (keyof Tables[Table] & string)[] | '*';
  related?: string[];
  rows?: RowRule;
  presets?: Record<string, unknown>;
  /** what the values must be */
  validation?: RowRule;
}

function permission<Table extends TableName>(action: Action, collection: Table, columns: Columns<Table>): Permission {
  const { fields, related = [], rows = {}, presets, validation } = columns;
  return {
    collection,
    action,
    fields: fields === '*' ? ['*'] : [...fields, ...related],
    permissions: rows,
    validation: validation ?? null,
    presets: presets ?? null,
  };
}

export function read<Table extends TableName>(collection: Table, columns: Columns<Table>): Permission {
  return permission('read', collection, columns);
}

export function create<Table extends TableName>(collection: Table, columns: Columns<Table>): Permission {
  return permission('create', collection, columns);
}

export function update<Table extends TableName>(collection: Table, columns: Columns<Table>): Permission {
  return permission('update', collection, columns);
}

/** Deletes. */
export function remove(collection: TableName): Permission {
  return permission('delete', collection, { fields: '*' });
}

export function readAll(...collections: TableName[]): Permission[] {
  return collections.map((collection) => read(collection, { fields: '*' }));
}

/** Makes, reads, changes and deletes. */
export function manage(...collections: TableName[]): Permission[] {
  const actions: Action[] = ['create', 'read', 'update', 'delete'];
  return collections.flatMap((collection) => actions.map((action) => permission(action, collection, { fields: '*' })));
}

/** Names of colleagues, to show who sent a command. */
export const readColleagues: Permission = {
  collection: 'directus_users',
  action: 'read',
  fields: ['id', 'first_name', 'last_name', 'email', 'role', 'avatar'],
  permissions: { email: { _nnull: true } },
  validation: null,
  presets: null,
};

/** A person's own name, password, language and look of Studio; neither e-mail nor role. Directus has no such right by itself. */
export const changeOwnProfile: Permission = {
  collection: 'directus_users',
  action: 'update',
  fields: [
    ...['first_name', 'last_name', 'avatar', 'password', 'tfa_secret', 'language', 'text_direction', 'appearance'],
    ...['theme_light', 'theme_dark', 'theme_light_overrides', 'theme_dark_overrides'],
  ],
  permissions: { id: { _eq: '$CURRENT_USER' } },
  validation: null,
  presets: null,
};

/** Studio asks for them in every language but English; Directus gives them to administrators alone. */
export const readTranslations: Permission = {
  collection: 'directus_translations',
  action: 'read',
  fields: ['*'],
  permissions: {},
  validation: null,
  presets: null,
};

const photoFolder = { folder: { _eq: stationPhotoFolderId } };
/** Guests see whatever lies in the folder. Not SVG: it may hold scripts. */
const photoType = { type: { _in: ['image/jpeg', 'image/png', 'image/webp', 'image/avif'] } };

function stationPhotoFiles(action: Action, fields: string[], part: Partial<Permission> = {}): Permission {
  return {
    collection: 'directus_files',
    action,
    fields,
    permissions: photoFolder,
    validation: null,
    presets: null,
    ...part,
  };
}

/** The pictures of the stations' pages, and no other file. */
export const readStationPhotoFiles: Permission = stationPhotoFiles('read', ['id', 'title', 'type', 'width', 'height']);

/** Uploads, names and deletes them. */
export const manageStationPhotoFiles: Permission[] = [
  stationPhotoFiles('create', ['*'], {
    permissions: {},
    validation: { _and: [photoFolder, photoType] },
    presets: { folder: stationPhotoFolderId },
  }),
  stationPhotoFiles('read', ['*']),
  stationPhotoFiles('update', ['title', 'description', 'focal_point_x', 'focal_point_y']),
  stationPhotoFiles('delete', ['*']),
  {
    collection: 'directus_folders',
    action: 'read',
    fields: ['*'],
    permissions: { id: { _eq: stationPhotoFolderId } },
    validation: null,
    presets: null,
  },
];
