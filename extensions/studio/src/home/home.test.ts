import { waitingKinds } from '@tok/api';
import { roleIds } from '@tok/database';
import { describe, expect, test } from 'vitest';
import {
  analystPermissions,
  operatorPermissions,
  supportPermissions,
} from '../../../../snapshots/access/staff-permissions.ts';
import { presets } from '../../../../snapshots/presets/presets.ts';
import { settings } from '../../../../snapshots/presets/settings.ts';
import { networkBookmarks, waitingOrder, waitingTiles } from './bookmark-links.ts';
import { homePath } from './home-path.ts';
import { isStaff, staffRoleIds } from './staff-role.ts';

const bookmarks = [...Object.values(networkBookmarks), ...Object.values(waitingTiles)];

test.each(bookmarks)('the list of $collection with bookmark $bookmark is there', ({ collection, bookmark }) => {
  const preset = presets.find(({ id }) => id === bookmark);
  expect(preset).toMatchObject({ collection, filter: expect.anything() });
  expect(preset?.bookmark).not.toBeNull();
});

test('everything that can wait has its tile', () => {
  expect(waitingOrder.toSorted()).toEqual([...waitingKinds].sort());
});

describe('the lists behind the tiles', () => {
  const reads = (permissions: typeof operatorPermissions) =>
    waitingOrder.filter((kind) =>
      permissions.some(({ action, collection }) => action === 'read' && collection === waitingTiles[kind].collection),
    );

  test('are all open to operators and support', () => {
    expect(reads(operatorPermissions)).toEqual(waitingOrder);
    expect(reads(supportPermissions)).toEqual(waitingOrder);
  });

  test('are open to analysts as far as they are told of them', () => {
    expect(reads(analystPermissions)).toEqual(['reviews']);
  });
});

test('it is the first module of the bar', () => {
  expect(settings.module_bar[0]).toEqual({ type: 'module', id: homePath.slice(1), enabled: true });
});

describe('it is shown to', () => {
  test('staff', () => {
    const { administrator, operator, support, analyst } = roleIds;
    expect(staffRoleIds.toSorted()).toEqual([administrator, operator, support, analyst].sort());
    for (const role of staffRoleIds) expect(isStaff({ role: { id: role } })).toBe(true);
    expect(isStaff({ role: roleIds.operator })).toBe(true);
    expect(isStaff({ admin_access: true, role: null })).toBe(true);
  });

  test('nobody else', () => {
    for (const role of [roleIds.driver, roleIds.corporate]) expect(isStaff({ role: { id: role } })).toBe(false);
    expect(isStaff({ role: null })).toBe(false);
    expect(isStaff(null)).toBe(false);
  });
});
