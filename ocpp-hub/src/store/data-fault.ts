/** True for data exceptions and violated constraints, on either database; not for a connection that is gone or a lock not got. */
export function isDataFault(error: unknown): boolean {
  const { code } = error as { code?: unknown };
  return typeof code === 'string' && /^(22...|23...|SQLITE_(CONSTRAINT|MISMATCH|TOOBIG).*)$/.test(code);
}
