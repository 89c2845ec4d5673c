import { inWords } from '@tok/studio';
import { h } from 'vue';
import type { Ref, VNode } from 'vue';
import type { CabinetProgram } from '../../cabinet-answers.ts';
import { cabinetWords } from '../cabinet-words.ts';
import { addWords } from './add-words.ts';
import { programText } from './program-text.ts';

/** The company's programs; those that are closed can be seen and not chosen. */
export function programField(programs: CabinetProgram[], chosenId: Ref<string>, locale: string): VNode {
  const chosen = programs.find(({ id }) => id === chosenId.value);
  const onChange = (event: Event) => {
    if (event.target instanceof HTMLSelectElement) chosenId.value = event.target.value;
  };
  const options = programs.map(({ id, name, isOpen }) =>
    h('option', { value: id, disabled: !isOpen }, isOpen ? name : `${name} (${inWords(addWords.closed, locale)})`),
  );
  return h('div', { class: 'tok-field' }, [
    h('label', { for: 'tok-program' }, inWords(cabinetWords.program, locale)),
    h('select', { id: 'tok-program', value: chosenId.value, onChange }, [h('option', { value: '' }, '—'), ...options]),
    chosen ? h('p', { class: 'tok-hint' }, programText(chosen, locale)) : null,
  ]);
}

export function phonesField(text: Ref<string>, locale: string): VNode {
  const onInput = (event: Event) => {
    if (event.target instanceof HTMLTextAreaElement) text.value = event.target.value;
  };
  const attributes = { id: 'tok-phones', 'aria-describedby': 'tok-phones-hint', inputmode: 'tel', rows: 6 } as const;
  return h('div', { class: 'tok-field' }, [
    h('label', { for: 'tok-phones' }, inWords(addWords.phones, locale)),
    h('textarea', { ...attributes, value: text.value, placeholder: '+7 916 123-45-67', onInput }),
    h('p', { class: 'tok-hint', id: 'tok-phones-hint' }, inWords(addWords.hint, locale)),
  ]);
}

export function fileField(read: (file: File) => Promise<void>, locale: string): VNode {
  const onChange = async (event: Event) => {
    const input = event.target;
    if (!(input instanceof HTMLInputElement)) return;
    const file = input.files?.[0];
    if (file) await read(file);
    // The same file may be chosen again after it was corrected.
    input.value = '';
  };
  return h('div', { class: 'tok-field' }, [
    h('label', { for: 'tok-file' }, inWords(addWords.file, locale)),
    h('input', { id: 'tok-file', type: 'file', accept: '.csv,.txt,text/csv,text/plain', onChange }),
  ]);
}
