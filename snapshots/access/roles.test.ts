import { roleIds } from '@tok/database';
import { expect, test } from 'vitest';
import { roles } from './roles.ts';

test('code and provisioning mean the same roles', () => {
  expect(roleIds).toEqual(roles);
});
