import { z } from 'zod';
import { commandArgumentsFault } from '@tok/ocpp';
import { InvalidRowError } from '../refusal.ts';
import { lifetimesMs, personalActions } from './personal-actions.ts';

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
  const given = readArguments(row.data.arguments);
  const fault = commandArgumentsFault(action, given);
  if (fault !== null) throw new InvalidRowError({ reason: `Параметры команды ${action} заданы неверно: ${fault}` });
  return {
    ...(id !== undefined && { id }),
    station,
    action,
    arguments: given,
    requested_by: requestedBy,
    created_at: now.toISOString(),
    expires_at: new Date(now.getTime() + lifetimesMs[action]).toISOString(),
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
