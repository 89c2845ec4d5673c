import { codeInWords } from '@tok/studio';
import type { Tone, Words } from '@tok/studio';
import { sessionStatusWords } from './session-status-words.ts';

export function sessionStatusText(status: unknown, locale: string): { text: string; tone: Tone } | null {
  if (typeof status !== 'string' || status === '') return null;
  const known: Readonly<Record<string, Words & { tone: Tone }>> = sessionStatusWords;
  const tone = Object.hasOwn(known, status) ? known[status]?.tone : undefined;
  return { text: codeInWords(known, status, locale), tone: tone ?? 'neutral' };
}
