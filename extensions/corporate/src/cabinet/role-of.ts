/** Studio knows its user's role by itself or as a row, as the page asked for it. */
export function roleOf(user: unknown): string | null {
  const role: unknown = (user as { role?: unknown } | null)?.role;
  if (typeof role === 'string') return role;
  const id: unknown = (role as { id?: unknown } | null | undefined)?.id;
  return typeof id === 'string' ? id : null;
}
