import { inWords } from '@tok/studio';
import type { Words } from '@tok/studio';
import { h, resolveComponent } from 'vue';
import type { VNode } from 'vue';
import { cabinetWords } from './cabinet-words.ts';
import type { Loaded } from './use-loaded.ts';

type NoticeType = 'info' | 'success' | 'warning' | 'danger';

/** Told to whoever sees it, and to whoever hears the screen. */
export function notice(type: NoticeType, content: string | VNode[]): VNode {
  const role = type === 'danger' ? 'alert' : 'status';
  return h(
    'div',
    { role },
    h(resolveComponent('v-notice'), { type, multiline: true }, () => content),
  );
}

/** What is shown until there is something, or instead of it. */
export function waiting(loaded: Pick<Loaded<unknown>, 'fault' | 'isLoading' | 'reload'>, locale: string): VNode | null {
  if (loaded.fault.value !== null) {
    const onClick = () => void loaded.reload();
    return h('div', { style: { display: 'grid', gap: '12px', justifyItems: 'start' } }, [
      notice('danger', inWords(loaded.fault.value, locale)),
      h(resolveComponent('v-button'), { secondary: true, onClick }, () => inWords(cabinetWords.again, locale)),
    ]);
  }
  if (!loaded.isLoading.value) return null;
  return h('div', { role: 'status' }, [
    h(resolveComponent('v-progress-circular'), { indeterminate: true, 'aria-hidden': 'true' }),
    h('span', { class: 'tok-hint' }, ` ${inWords(cabinetWords.loading, locale)}`),
  ]);
}

/** A file to download: the endpoint knows its user by the Studio's own cookie. */
export function downloadLink(href: string, icon: string, words: Words, locale: string): VNode {
  return h('a', { class: 'tok-link', href, download: '' }, [
    h(resolveComponent('v-icon'), { name: icon, 'aria-hidden': 'true' }),
    inWords(words, locale),
  ]);
}

export function choiceButton(text: string, isPressed: boolean, onClick: () => void): VNode {
  return h('button', { type: 'button', class: 'tok-choice', 'aria-pressed': String(isPressed), onClick }, text);
}

/** +79161234567 as people read it: +7 916 123-45-67. */
export function phoneText(phone: string): string {
  const [, ...parts] = /^\+7(\d{3})(\d{3})(\d{2})(\d{2})$/.exec(phone) ?? [];
  return parts.length === 4 ? `+7 ${parts[0]} ${parts[1]}-${parts[2]}-${parts[3]}` : phone;
}
