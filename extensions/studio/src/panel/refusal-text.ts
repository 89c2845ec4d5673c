/** What the server said in words, where it said any; a lost connection says nothing. */
export function refusalText(error: unknown): string | null {
  const { response } = error as { response?: { status?: number; data?: { errors?: { message?: unknown }[] } } };
  const message = response?.data?.errors?.[0]?.message;
  return typeof message === 'string' && (response?.status ?? 500) < 500 ? message : null;
}
