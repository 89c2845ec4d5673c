/** The roles of snapshots/access/roles.ts; their ids are fixed. */
export const roleIds = {
  administrator: 'd0000000-0000-4000-8000-000000000000',
  driver: 'd0000000-0000-4000-8000-000000000001',
  operator: 'd0000000-0000-4000-8000-000000000002',
  support: 'd0000000-0000-4000-8000-000000000003',
  analyst: 'd0000000-0000-4000-8000-000000000004',
  corporate: 'd0000000-0000-4000-8000-000000000005',
} as const;
