import { readBoolean, readOptionalInstant } from '@tok/database';
import type { ProgramRow } from '@tok/database';

/** Whether drivers may be put on it; one that begins later takes them before. */
export function isOpenProgram(program: Pick<ProgramRow, 'is_active' | 'valid_until'>, now: Date): boolean {
  const until = readOptionalInstant(program.valid_until);
  return readBoolean(program.is_active) && (until === null || now < until);
}
