import { inWords } from '@tok/studio';
import type { VNode } from 'vue';
import { labelled, textInput } from './labelled.ts';
import { orderWords } from './order-words.ts';

/** Why, in a few words: kept with who and when. */
export function reasonField(
  id: string,
  { reason, isOff, locale }: { reason: string; isOff: boolean; locale: string },
  onInput: (reason: string) => void,
): VNode {
  const input = textInput(id, { modelValue: reason, disabled: isOff, maxlength: 250 }, onInput);
  return labelled(id, inWords(orderWords.reason, locale), input, inWords(orderWords.reasonHint, locale));
}
