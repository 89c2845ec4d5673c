import { inWords } from '@tok/studio';
import { h, resolveComponent } from 'vue';
import type { VNode } from 'vue';
import type { CommandState } from './command-progress.ts';
import { commandProgress } from './command-progress.ts';
import { commandWords } from './command-words.ts';

const noticeTypes = { good: 'success', bad: 'danger', warning: 'warning', active: 'info', neutral: 'info' } as const;

export interface Outcome {
  command: CommandState | null;
  fault: string | null;
}

/** How far a command came, said aloud; nothing before the first. */
export function commandOutcome({ command, fault }: Outcome, locale: string): VNode {
  // The live region stands before there is something to say: otherwise some screen readers miss it.
  return h('div', { role: 'status' }, [said({ command, fault }, locale)]);
}

function said({ command, fault }: Outcome, locale: string): VNode | null {
  const notice = (type: string, text: string) => h(resolveComponent('v-notice'), { type }, () => text);
  if (fault !== null) return notice('danger', fault);
  if (command === null) return null;
  const { text, tone } = commandProgress(command, locale);
  return notice(noticeTypes[tone], text);
}

/** What the station answered beyond a status, as it stands on the wire. */
export function commandAnswer(command: CommandState | null, locale: string): VNode | null {
  const response = command?.response;
  if (typeof response !== 'object' || response === null) return null;
  if (Object.keys(response).every((name) => name === 'status')) return null;
  return h('details', { open: true }, [
    h('summary', { style: { cursor: 'pointer' } }, inWords(commandWords.answer, locale)),
    prettyJson(response),
  ]);
}

export function prettyJson(value: unknown): VNode {
  const style = {
    fontFamily: 'var(--theme--fonts--monospace--font-family)',
    fontSize: '13px',
    lineHeight: 1.5,
    whiteSpace: 'pre-wrap',
    overflowWrap: 'anywhere',
    backgroundColor: 'var(--theme--background-subdued)',
    borderRadius: 'var(--theme--border-radius)',
    padding: '8px 12px',
    maxHeight: '420px',
    overflow: 'auto',
  };
  return h('pre', { style, tabindex: 0 }, JSON.stringify(value, null, 2));
}
