import { inWords } from '@tok/studio';
import type { VNode } from 'vue';
import { note } from '../panel/panel.ts';
import { orderWords } from './order-words.ts';
import type { Asking } from './use-asking.ts';

/** What came of what was asked for; null before anything was. */
export function askingOutcome({ state, fault, lost }: Asking, locale: string): VNode | null {
  if (fault.value !== null) return note('danger', fault.value);
  if (lost.value !== null) return note('danger', inWords(lost.value, locale));
  const seen = state.value;
  if (seen === null) return null;
  if (seen.status === 'new') return note('info', inWords(orderWords.waiting, locale));
  const kinds = { done: 'success', refused: 'danger' } as const;
  const kind = seen.status === 'done' || seen.status === 'refused' ? kinds[seen.status] : 'info';
  const words = seen.status === 'done' || seen.status === 'refused' ? orderWords[seen.status] : orderWords.working;
  // What came of it is written in Russian by the server.
  return note(kind, [inWords(words, locale), seen.outcome].filter(Boolean).join('. '));
}
