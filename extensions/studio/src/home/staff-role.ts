/** The roles whose work the network is; packages/database has them for the server, and no browser should load that. */
export const staffRoleIds = [
  'd0000000-0000-4000-8000-000000000000',
  'd0000000-0000-4000-8000-000000000002',
  'd0000000-0000-4000-8000-000000000003',
  'd0000000-0000-4000-8000-000000000004',
];

/** What the Studio tells of its user; the role is an id, or a row as the page asked for it. */
interface StudioUser {
  admin_access?: boolean;
  role?: string | { id?: string } | null;
}

/** Whether the first page is worth showing; who is told what, the endpoint decides. */
export function isStaff(user: unknown): boolean {
  const { admin_access: isAdmin, role } = (user ?? {}) as StudioUser;
  const id = typeof role === 'string' ? role : role?.id;
  return isAdmin === true || (id !== undefined && staffRoleIds.includes(id));
}
