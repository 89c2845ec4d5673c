/** What of an error goes to the log. knex puts the values of a query into its messages: tags, tokens. They stay out. */
export function safeError(error: unknown): object {
  if (!(error instanceof Error)) return { message: typeof error };
  const { code, table, constraint } = error as Error & Record<'code' | 'table' | 'constraint', unknown>;
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return {
    type: error.name,
    ...{ code, table, constraint },
    // "<query> - <what the database said>"
    message: error.message.split(' - ').at(-1),
    stack: frames.join('\n'),
    ...(error.cause !== undefined && { cause: safeError(error.cause) }),
  };
}
