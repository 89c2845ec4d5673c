import { expect, test } from 'vitest';
import { roles } from '../../../snapshots/access/roles.ts';
import { roleIds } from './role-ids.ts';

test('code and provisioning mean the same roles', () => {
  expect(roleIds).toEqual(roles);
});
