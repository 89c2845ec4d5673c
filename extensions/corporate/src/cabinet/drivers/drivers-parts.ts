import { inWords } from '@tok/studio';
import type { Words } from '@tok/studio';
import { h, resolveComponent } from 'vue';
import type { VNode } from 'vue';
import type { CabinetMember, MemberPage } from '../../cabinet-answers.ts';
import { notice, phoneText } from '../screen-parts.ts';
import { driversWords } from './drivers-words.ts';
import type { useDrivers } from './use-drivers.ts';

type Drivers = ReturnType<typeof useDrivers>;

export function searchForm(state: Drivers, locale: string): VNode {
  const onSubmit = (event: Event) => {
    event.preventDefault();
    void state.find();
  };
  const onInput = (event: Event) => {
    if (event.target instanceof HTMLInputElement) state.search.value = event.target.value;
  };
  const attributes = { id: 'tok-search', type: 'search', inputmode: 'tel' } as const;
  return h('form', { class: 'tok-row', role: 'search', onSubmit }, [
    h('div', { class: 'tok-field' }, [
      h('label', { for: 'tok-search' }, inWords(driversWords.search, locale)),
      h('input', { ...attributes, value: state.search.value, onInput }),
    ]),
    h('button', { type: 'submit', class: 'tok-choice' }, inWords(driversWords.find, locale)),
  ]);
}

/** The members of a page under the names of their programs. */
export function groups(state: Drivers, members: CabinetMember[], locale: string): VNode[] {
  const programs = new Map(members.map(({ program }) => [program.id, program.name]));
  return [...programs].map(([id, name]) => {
    const rows = members.filter(({ program }) => program.id === id).map((member) => memberRow(state, member, locale));
    return h('section', { key: id, 'aria-labelledby': `tok-program-${id}`, style: { display: 'grid', gap: '8px' } }, [
      h('h2', { id: `tok-program-${id}` }, `${inWords(driversWords.kind, locale)}: ${name}`),
      h('ul', { class: 'tok-members' }, rows),
    ]);
  });
}

function memberRow(state: Drivers, member: CabinetMember, locale: string): VNode {
  const isPending = state.pending.value.has(member.id);
  const onChange = (event: Event) => {
    // What it shows follows from what is saved.
    if (event.target instanceof HTMLInputElement) event.target.checked = member.isEnabled;
    void state.flip(member);
  };
  const input = { type: 'checkbox', role: 'switch', checked: member.isEnabled, 'aria-busy': isPending, onChange };
  const word = inWords(member.isEnabled ? driversWords.on : driversWords.off, locale);
  return h('li', { key: member.id }, [
    h('label', [
      phoneText(member.phone),
      h('span', { class: 'tok-state' }, [
        h('span', { class: 'tok-hint', 'aria-hidden': 'true' }, word),
        h('input', input),
      ]),
    ]),
  ]);
}

export function pages(state: Drivers, { page, pageCount }: MemberPage, locale: string): VNode | null {
  if (pageCount <= 1) return null;
  const say = (words: Words) => inWords(words, locale);
  const step = (words: Words, to: number) => {
    const onClick = () => void state.goTo(to);
    const disabled = to < 1 || to > pageCount;
    return h(resolveComponent('v-button'), { secondary: true, disabled, onClick }, () => say(words));
  };
  return h('nav', { class: 'tok-row', style: { alignItems: 'center' }, 'aria-label': say(driversWords.pages) }, [
    step(driversWords.previous, page - 1),
    h('span', `${say(driversWords.page)} ${page} ${say(driversWords.of)} ${pageCount}`),
    step(driversWords.next, page + 1),
  ]);
}

/** What the last switch came to. */
export function outcome(state: Drivers, locale: string): VNode | null {
  if (state.fault.value !== null) return notice('danger', inWords(state.fault.value, locale));
  const member = state.switched.value;
  if (member === null) return null;
  const words = member.isEnabled ? driversWords.switchedOn : driversWords.switchedOff;
  return notice('success', `${inWords(words, locale)} ${phoneText(member.phone)}.`);
}
