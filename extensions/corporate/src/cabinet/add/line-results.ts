import { chip, inWords } from '@tok/studio';
import type { Tone } from '@tok/studio';
import { h } from 'vue';
import type { VNode } from 'vue';
import type { AddedLine, LineResult } from '../../cabinet-answers.ts';
import { notice, phoneText } from '../screen-parts.ts';
import { addWords, resultWords } from './add-words.ts';

const tones: Record<LineResult, Tone> = {
  added: 'good',
  already_on_program: 'neutral',
  unknown_number: 'warning',
  not_a_number: 'bad',
  program_closed: 'bad',
  repeated: 'neutral',
};

/** What became of each line: in one sentence, and line by line. */
export function lineResults(lines: AddedLine[], locale: string): VNode {
  const say = (words: { ru: string; en: string }) => inWords(words, locale);
  const added = lines.filter(({ result }) => result === 'added').length;
  const count = `${say(addWords.added)}: ${added} ${say(addWords.of)} ${lines.length}.`;
  const [only] = lines;
  const isOne = lines.length === 1 && only !== undefined;
  const success = isOne ? say(addWords.success) : `${say(addWords.success)}. ${count}`;
  const failure = isOne ? `${say(resultWords[only.result])}.` : `${say(addWords.nobody)} ${count}`;
  return h('div', { style: { display: 'grid', gap: '16px' } }, [
    notice(added > 0 ? 'success' : 'warning', added > 0 ? success : failure),
    h('div', { class: 'tok-scroll' }, table(lines, locale)),
  ]);
}

function table(lines: AddedLine[], locale: string): VNode {
  return h('table', [
    h(
      'thead',
      h('tr', [
        h('th', { scope: 'col' }, inWords(addWords.number, locale)),
        h('th', { scope: 'col' }, inWords(addWords.result, locale)),
      ]),
    ),
    h(
      'tbody',
      lines.map(({ line, phone, result }) =>
        h('tr', [
          h('td', { class: 'tok-line' }, phone === null ? line : phoneText(phone)),
          h('td', result === 'added' ? chip(inWords(resultWords.added, locale), tones.added) : status(result, locale)),
        ]),
      ),
    ),
  ]);
}

/** A sentence is too long for a chip that does not break. */
function status(result: LineResult, locale: string): VNode {
  const color = { bad: 'var(--theme--danger)', warning: 'var(--theme--warning)' }[tones[result] as string] ?? 'inherit';
  return h('span', { style: { color } }, inWords(resultWords[result], locale));
}
