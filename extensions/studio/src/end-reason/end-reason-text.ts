import { codeInWords } from '@tok/studio';
import { endReasonWords } from './end-reason-words.ts';

export function endReasonText(reason: unknown, locale: string): string | null {
  return typeof reason === 'string' && reason !== '' ? codeInWords(endReasonWords, reason, locale) : null;
}
