import { h, resolveComponent } from 'vue';
import type { VNode } from 'vue';

/** A name above an input, tied to it for screen readers. */
export function labelled(id: string, text: string, input: VNode, hint?: string | null): VNode {
  return h('div', { style: { display: 'grid', gap: '6px' } }, [
    h('label', { for: id, class: 'type-label' }, text),
    input,
    hint ? h('small', { id: `${id}-hint`, style: { color: 'var(--theme--foreground-subdued)' } }, hint) : null,
  ]);
}

export function textInput(
  id: string,
  props: { modelValue: string; disabled?: boolean; inputmode?: string; maxlength?: number; placeholder?: string },
  onInput: (text: string) => void,
): VNode {
  return h(resolveComponent('v-input'), {
    id,
    ...props,
    'onUpdate:modelValue': (typed: unknown) => onInput(String(typed ?? '')),
  });
}
