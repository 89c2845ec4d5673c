import { z } from 'zod';
import { InvalidRowError } from '../refusal.ts';
import { commandArguments, personalActions } from './command-arguments.ts';

/** Long enough for a station between two reconnects, short enough that nobody is surprised by a late reboot. */
export const commandLifetimeMs = 60_000;

const asked = z.object({
  id: z.uuid().optional(),
  station: z.uuid({ error: 'станция не выбрана' }),
  action: z.enum(personalActions, { error: `команда должна быть одной из: ${personalActions.join(', ')}` }),
  arguments: z.unknown().optional(),
});

/**
 * The row of a command that a person asks for: of what he sent only station, action and arguments count. Its status is
 * the column's default, 'queued': people may not write that column, and their permissions are checked after this.
 *
 * @throws InvalidRowError for an action that people cannot send, or arguments that do not fit it
 */
export function personalCommand(payload: unknown, requestedBy: string | null, now: Date): Record<string, unknown> {
  const row = asked.safeParse(payload);
  if (!row.success) throw new InvalidRowError({ reason: `Команда не создана: ${reasons(row.error)}` });
  const { id, station, action } = row.data;
  const parsed = commandArguments[action].safeParse(readArguments(row.data.arguments));
  if (!parsed.success) {
    throw new InvalidRowError({ reason: `Параметры команды ${action} заданы неверно: ${reasons(parsed.error)}` });
  }
  return {
    ...(id !== undefined && { id }),
    station,
    action,
    arguments: parsed.data,
    requested_by: requestedBy,
    created_at: now.toISOString(),
    expires_at: new Date(now.getTime() + commandLifetimeMs).toISOString(),
  };
}

/** JSON columns come as text from some clients. No arguments are an empty payload. */
function readArguments(value: unknown): unknown {
  if (value === undefined || value === null || value === '') return {};
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

function reasons(error: z.ZodError): string {
  return error.issues
    .map(({ path, message }) => (path.length === 0 ? message : `${path.join('.')}: ${message}`))
    .join('; ');
}
