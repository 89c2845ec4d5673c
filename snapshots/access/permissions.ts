import { corporatePermissions } from './corporate-permissions.ts';
import { driverPermissions } from './driver-permissions.ts';
import { openDataPermissions } from './open-data-permissions.ts';
import type { Permission } from './permission.ts';
import type { PolicyName } from './roles.ts';
import { analystPermissions, operatorPermissions, supportPermissions } from './staff-permissions.ts';

/** The administrator's policy needs none: it has admin access. */
export const permissionsByPolicy: Record<Exclude<PolicyName, 'administrator'>, Permission[]> = {
  operator: operatorPermissions,
  support: supportPermissions,
  analyst: analystPermissions,
  corporate: corporatePermissions,
  driver: driverPermissions,
  openData: openDataPermissions,
};
