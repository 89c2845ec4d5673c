import { inWords, stack } from '@tok/studio';
import type { Words } from '@tok/studio';
import { h, resolveComponent } from 'vue';
import type { VNode, VNodeArrayChildren } from 'vue';
import type { Loaded } from './use-loaded.ts';

const words = {
  failed: { ru: 'Не удалось загрузить', en: 'This could not be loaded' },
  forbidden: { ru: 'Ваших прав недостаточно, чтобы это видеть', en: 'Your rights do not reach this' },
  again: { ru: 'Повторить', en: 'Try again' },
  saveFirst: { ru: 'Появится после сохранения', en: 'Appears once it is saved' },
} as const satisfies Record<string, Words>;

export const subdued = { color: 'var(--theme--foreground-subdued)' };

/** A part of a form that reads for itself: what it shows, and what stands there until it can. */
export function panel<Data>(
  { data, fault, isNew, reload }: Loaded<Data>,
  locale: string,
  show: (data: Data) => VNodeArrayChildren,
): VNode {
  const say = (of: Words) => inWords(of, locale);
  const box = (children: VNodeArrayChildren) => h('div', { style: stack }, children);
  if (isNew()) return note('info', say(words.saveFirst));
  if (fault.value === 'forbidden') return h('p', { style: subdued }, say(words.forbidden));
  if (fault.value !== null) {
    const again = h(resolveComponent('v-button'), { secondary: true, small: true, onClick: () => void reload() }, () =>
      say(words.again),
    );
    return box([note('danger', say(words.failed)), h('div', [again])]);
  }
  return data.value === null ? h(resolveComponent('v-skeleton-loader')) : box(show(data.value));
}

export function note(type: 'info' | 'success' | 'warning' | 'danger', text: string): VNode {
  return h(
    'div',
    { role: 'status' },
    h(resolveComponent('v-notice'), { type }, () => text),
  );
}

/** Numbers under each other. */
export const figures = { fontFeatureSettings: "'tnum'", whiteSpace: 'nowrap' } as const;
