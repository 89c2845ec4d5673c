import type { MadeUser } from '@tok/api';
import { chip, codeInWords, inWords } from '@tok/studio';
import type { Tone } from '@tok/studio';
import { h, resolveComponent } from 'vue';
import type { VNode } from 'vue';
import { grafanaWords, letterWords, roleWords, userStatusWords, words } from './add-user-words.ts';

interface Acts {
  retryGrafana: (id: string) => void;
  repeatLetter: (id: string) => void;
  /** what is being done waits */
  isBusy: boolean;
}

const tones: Readonly<Record<string, Tone>> = {
  ...{ queued: 'active', sent: 'good', created: 'good', failed: 'bad', disabled: 'neutral' },
  ...{ active: 'good', invited: 'warning', suspended: 'neutral', archived: 'neutral' },
};

/** Who was added last, and what became of his letter and his account. */
export function recentUsers(users: MadeUser[], locale: string, acts: Acts): VNode {
  if (users.length === 0) {
    return h('p', { style: { color: 'var(--theme--foreground-subdued)' } }, inWords(words.none, locale));
  }
  const style = { display: 'grid', gap: '12px', listStyle: 'none', padding: 0, margin: 0 };
  return h(
    'ul',
    { style, 'aria-label': inWords(words.recent, locale) },
    users.map((user) => card(user, locale, acts)),
  );
}

function card(user: MadeUser, locale: string, acts: Acts): VNode {
  const role = user.role === null ? '' : inWords(roleWords[user.role], locale);
  const about = [role, user.counterparty, instantText(user.madeAt, locale)].filter(Boolean).join(' · ');
  const style = {
    ...{ display: 'grid', gap: '8px', padding: '12px', overflowWrap: 'anywhere' },
    ...{ border: '1px solid var(--theme--border-color)', borderRadius: 'var(--theme--border-radius)' },
  };
  return h('li', { key: user.id, style }, [
    h('strong', user.email),
    h('span', { style: { color: 'var(--theme--foreground-subdued)' } }, about),
    line(inWords(words.status, locale), user.status, codeInWords(userStatusWords, user.status, locale)),
    letterLine(user, locale, acts),
    grafanaLine(user, locale, acts),
  ]);
}

function line(label: string, code: string, text: string, rest: (VNode | null)[] = []): VNode {
  const style = { display: 'flex', flexWrap: 'wrap', gap: '8px', alignItems: 'center' };
  return h('div', { style }, [h('span', `${label}:`), chip(text, tones[code] ?? 'neutral'), ...rest]);
}

function letterLine({ id, status, letter }: MadeUser, locale: string, { repeatLetter, isBusy }: Acts): VNode {
  const canRepeat = status === 'invited' && letter.state !== 'queued';
  return line(inWords(words.letter, locale), letter.state, codeInWords(letterWords, letter.state, locale), [
    letter.error === null ? null : h('span', letter.error),
    canRepeat ? button(inWords(words.letterAgain, locale), isBusy, () => repeatLetter(id)) : null,
  ]);
}

function grafanaLine({ id, grafana }: MadeUser, locale: string, { retryGrafana, isBusy }: Acts): VNode | null {
  if (grafana === null) return null;
  return line('Grafana', grafana.state, codeInWords(grafanaWords, grafana.state, locale), [
    grafana.error === null ? null : h('span', grafana.error),
    grafana.error === null ? null : button(inWords(words.again, locale), isBusy, () => retryGrafana(id)),
  ]);
}

function button(text: string, disabled: boolean, onClick: () => void): VNode {
  return h(resolveComponent('v-button'), { secondary: true, small: true, disabled, onClick }, () => text);
}

function instantText(instant: string, locale: string): string {
  const language = locale.startsWith('en') ? 'en-GB' : 'ru-RU';
  return new Intl.DateTimeFormat(language, { dateStyle: 'short', timeStyle: 'short' }).format(new Date(instant));
}
