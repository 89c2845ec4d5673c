import { chip, inWords } from '@tok/studio';
import { h } from 'vue';
import type { VNode } from 'vue';
import { momentText } from '../live/moment-text.ts';
import { prettyJson } from '../station-commands/command-outcome.ts';
import type { Message } from './message.ts';
import { messageWords } from './message-words.ts';

const kinds: Record<number, keyof typeof messageWords> = { 2: 'call', 3: 'result', 4: 'error' };
const previewLength = 160;

/** One message: a line, and its payload when it is opened. */
export function messageRow(message: Message, locale: string): VNode {
  const isError = message.message_type === 4 || message.error_code !== null;
  const direction = inWords(messageWords[message.direction], locale);
  const kind = kinds[message.message_type];
  const preview = JSON.stringify(message.payload) ?? '';
  return h('li', { key: message.id, style: { borderBottom: '1px solid var(--theme--border-color-subdued)' } }, [
    h('details', [
      h('summary', { style: summaryStyle }, [
        h('time', { datetime: message.occurred_at, style: figuresStyle }, momentText(message.occurred_at, locale)),
        h('span', { style: { whiteSpace: 'nowrap' } }, `${message.direction === 'in' ? '←' : '→'} ${direction}`),
        h('strong', message.action ?? '—'),
        kind ? h('span', { class: 'type-note' }, inWords(messageWords[kind], locale)) : null,
        isError ? chip(message.error_code ?? inWords(messageWords.error, locale), 'bad') : null,
        h(
          'span',
          { style: previewStyle },
          preview.length > previewLength ? `${preview.slice(0, previewLength)}…` : preview,
        ),
      ]),
      h('p', { class: 'type-note', style: { padding: '4px 12px' } }, message.message_id),
      prettyJson(message.payload),
    ]),
  ]);
}

const figuresStyle = { fontFeatureSettings: "'tnum'", whiteSpace: 'nowrap', color: 'var(--theme--foreground-subdued)' };

const summaryStyle = {
  display: 'flex',
  flexWrap: 'wrap',
  alignItems: 'baseline',
  gap: '4px 12px',
  padding: '8px 4px',
  cursor: 'pointer',
};

const previewStyle = {
  flex: '1 1 200px',
  minWidth: 0,
  overflow: 'hidden',
  textOverflow: 'ellipsis',
  whiteSpace: 'nowrap',
  fontFamily: 'var(--theme--fonts--monospace--font-family)',
  fontSize: '13px',
  color: 'var(--theme--foreground-subdued)',
};
