const causesMax = 5;

/**
 * What of an error goes to the log: its kind and place, and of its message nothing that came from outside. knex puts the
 * values of a query into messages, PostgreSQL quotes what it could not read, and JSON.parse what it read: tags, tokens.
 */
export function safeError(error: unknown, causesLeft = causesMax): object {
  if (!(error instanceof Error)) return { message: typeof error };
  const { code, table, constraint } = error as Error & Record<'code' | 'table' | 'constraint', unknown>;
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return {
    type: error.name,
    ...{ code, table, constraint },
    message: safeMessage(error),
    stack: frames.join('\n'),
    ...(error.cause !== undefined && causesLeft > 0 && { cause: safeError(error.cause, causesLeft - 1) }),
  };
}

function safeMessage(error: Error): string | undefined {
  if (error instanceof SyntaxError) return 'not JSON';
  // "<query> - <what the database said>"
  const said = error.message.split(' - ').at(-1);
  return isFromDatabase(error) ? said?.replace(/: ".*$/s, ': "…"') : said;
}

function isFromDatabase(error: Error): boolean {
  const { code, severity } = error as { code?: unknown; severity?: unknown };
  return severity !== undefined || (typeof code === 'string' && code.startsWith('SQLITE_'));
}
