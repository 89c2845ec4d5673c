import { parseRussianMobile } from '@tok/domain/phone';

const lineLengthMax = 40;

/** A line as it was sent, and what it says. */
export interface ReadLine {
  line: string;
  phone: string | null;
  /** the same number stands above */
  isRepeated: boolean;
}

/** @param lines one number each, however it was typed */
export function readLines(lines: readonly string[]): ReadLine[] {
  const seen = new Set<string>();
  return lines.map((text) => {
    const phone = parseRussianMobile(text);
    const isRepeated = phone !== null && seen.has(phone);
    if (phone !== null) seen.add(phone);
    return { line: text.trim().slice(0, lineLengthMax), phone, isRepeated };
  });
}
