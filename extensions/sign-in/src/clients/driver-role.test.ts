import { expect, test } from 'vitest';
import { roles } from '../../../../snapshots/access/roles.ts';
import { driverRoleId } from './driver-role.ts';

test('drivers get the role that the provisioner makes', () => {
  expect(driverRoleId).toBe(roles.driver);
});
