/** The Driver role of snapshots/access/roles.ts; its id is fixed. */
export const driverRoleId = 'd0000000-0000-4000-8000-000000000001';
