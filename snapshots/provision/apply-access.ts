import { folderRows } from '../access/folders.ts';
import type { Permission } from '../access/permission.ts';
import { permissionsByPolicy } from '../access/permissions.ts';
import { accessRows, policies, policyRows, roleRows } from '../access/roles.ts';
import type { PolicyName } from '../access/roles.ts';
import type { Directus, Item, ItemsService } from './directus-internals.ts';

export interface AccessChange {
  rows: number;
  permissionsAdded: number;
  permissionsRemoved: number;
}

/** Makes folders, roles, policies and permissions what the code says; other policies, made in Studio, are left alone. */
export async function applyAccess(directus: Directus): Promise<AccessChange> {
  const { services, db } = directus;
  const options = { schema: await directus.readSchema(), knex: db };
  const rows =
    (await upsert(new services.FoldersService(options), folderRows)) +
    (await upsert(new services.RolesService(options), roleRows)) +
    (await upsert(new services.PoliciesService(options), policyRows)) +
    (await upsert(new services.AccessService(options), accessRows));
  const changed = await applyPermissions(new services.PermissionsService(options));
  return { rows, ...changed };
}

async function upsert(service: ItemsService, wanted: Item[]): Promise<number> {
  const fields = [...new Set(wanted.flatMap((row) => Object.keys(row)))];
  const ids = wanted.map((row) => row['id']);
  const found = await service.readByQuery({ filter: { id: { _in: ids } }, fields, limit: -1 });
  const byId = new Map(found.map((row) => [row['id'], row]));
  let changes = 0;
  for (const row of wanted) {
    const existing = byId.get(row['id']);
    if (!existing) await service.createOne(row);
    else if (Object.entries(row).some(([field, value]) => existing[field] !== value)) {
      await service.updateOne(String(row['id']), row);
    } else continue;
    changes += 1;
  }
  return changes;
}

const columns = ['policy', 'collection', 'action', 'fields', 'permissions', 'validation', 'presets'] as const;

/** Permissions have no fixed ids: they are compared as a set. */
async function applyPermissions(service: ItemsService): Promise<Omit<AccessChange, 'rows'>> {
  const wanted = wantedPermissions();
  const managed = Object.keys(permissionsByPolicy).map((name) => policies[name as PolicyName]);
  const found = await service.readByQuery({
    filter: { policy: { _in: managed } },
    fields: ['id', ...columns],
    limit: -1,
  });
  const foundKeys = new Set(found.map(key));
  const wantedKeys = new Set(wanted.map(key));
  const surplus = found.filter((row) => !wantedKeys.has(key(row))).map((row) => Number(row['id']));
  const missing = wanted.filter((row) => !foundKeys.has(key(row)));
  if (surplus.length > 0) await service.deleteMany(surplus);
  if (missing.length > 0) await service.createMany(missing, { bypassLimits: true });
  return { permissionsAdded: missing.length, permissionsRemoved: surplus.length };
}

function wantedPermissions(): Item[] {
  return Object.entries(permissionsByPolicy).flatMap(([name, permissions]: [string, Permission[]]) =>
    permissions.map((permission) => ({ policy: policies[name as PolicyName], ...permission })),
  );
}

function key(row: Item): string {
  return JSON.stringify(
    columns.map((column) => (column === 'permissions' ? (row[column] ?? {}) : (row[column] ?? null))),
  );
}
