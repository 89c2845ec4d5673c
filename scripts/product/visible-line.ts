/** Pino levels from which a line is worth the terminal. */
const warnLevel = 40;

/**
 * What of a process' log the terminal shows: provisioning steps, warnings, and in the demo the sign-in codes.
 * The whole log stands in data/logs.
 */
export function visibleLine(processName: string, line: string): string | null {
  if (line.trim() === '') return null;
  if (processName === 'provision' || line.includes('Demo sign-in code')) return line;
  if (line.startsWith('{')) {
    const entry = parseEntry(line);
    return entry && entry.level >= warnLevel ? entry.msg : null;
  }
  return /\b(WARN|ERROR|FATAL)\b/.test(line) ? line : null;
}

function parseEntry(line: string): { level: number; msg: string } | null {
  try {
    const entry = JSON.parse(line) as { level?: unknown; msg?: unknown };
    return typeof entry.level === 'number' ? { level: entry.level, msg: String(entry.msg ?? line) } : null;
  } catch {
    // Not JSON after all: a stack trace that begins with a brace.
    return null;
  }
}
