import { isAuthorizationKey } from '@tok/ocpp/configuration-fault';
import { inWords } from '@tok/studio';
import type { Words } from '@tok/studio';
import { h, resolveComponent } from 'vue';
import type { VNode } from 'vue';
import { momentText } from '../live/moment-text.ts';
import { commandOutcome } from '../station-commands/command-outcome.ts';
import { changeWords, configurationWords } from './configuration-words.ts';
import { wordsOfKey } from './key-words.ts';
import type { KeyEditing } from './use-key-editing.ts';

/** A row of station_configuration. */
export interface KeyRow {
  key: string;
  /** null: the station gave none, or it is a secret */
  value: string | null;
  is_readonly: boolean;
  updated_at: string;
}

export interface RowState {
  editing: KeyEditing;
  isOnline: boolean;
  locale: string;
}

export function configurationRow(row: KeyRow, state: RowState): VNode {
  const { editing, locale } = state;
  const meaning = wordsOfKey(row.key);
  const isChosen = editing.key.value === row.key;
  const isOpen = isChosen && editing.isOpen.value;
  const updated = `${inWords(configurationWords.updated, locale)} ${momentText(row.updated_at, locale)}`;
  return h('li', { key: row.key, style: rowStyle }, [
    h('div', { style: { flex: '1 1 260px', minWidth: 0 } }, [
      h('code', { style: { overflowWrap: 'anywhere', fontWeight: 600 } }, row.key),
      meaning ? h('div', { class: 'type-note' }, inWords(meaning, locale)) : null,
    ]),
    h(
      'div',
      { style: { flex: '1 1 220px', minWidth: 0 }, title: updated },
      isOpen ? [editor(row, state)] : [shown(row, locale)],
    ),
    h('div', { style: { flex: '0 0 auto' } }, [action(row, state, isOpen)]),
    isChosen ? h('div', { style: { flex: '1 0 100%' } }, [said(state)]) : null,
  ]);
}

function shown({ key, value }: KeyRow, locale: string): VNode {
  if (isAuthorizationKey(key)) return h('em', inWords(configurationWords.secret, locale));
  return h('span', { style: { overflowWrap: 'anywhere' } }, value === null || value === '' ? '—' : value);
}

function action(row: KeyRow, { editing, isOnline, locale }: RowState, isOpen: boolean): VNode | null {
  if (row.is_readonly) return h('span', { class: 'type-note' }, inWords(configurationWords.readonly, locale));
  if (isOpen) return null;
  const isOff = !isOnline || editing.run.isRunning.value;
  const isPassword = isAuthorizationKey(row.key);
  const label = inWords(isPassword ? configurationWords.newPassword : configurationWords.edit, locale);
  const onClick = () => (isPassword ? editing.askPassword(row.key) : editing.open(row.key, row.value));
  const props = { secondary: true, small: true, disabled: isOff, 'aria-label': `${label}: ${row.key}`, onClick };
  return h(resolveComponent('v-button'), props, () => label);
}

function editor(row: KeyRow, { editing, isOnline, locale }: RowState): VNode {
  const say = (of: Words) => inWords(of, locale);
  const isRunning = editing.run.isRunning.value;
  const button = (label: Words, secondary: boolean, onClick: () => void) =>
    h(resolveComponent('v-button'), { small: true, secondary, disabled: isRunning || !isOnline, onClick }, () =>
      say(label),
    );
  const label = `${say(configurationWords.value)}: ${row.key}`;
  return h('div', { style: { display: 'grid', gap: '8px' } }, [
    h(resolveComponent('v-input'), {
      modelValue: editing.typed.value,
      'aria-label': label,
      autofocus: true,
      disabled: isRunning,
      'onUpdate:modelValue': (text: unknown) => void (editing.typed.value = text === null ? '' : String(text)),
      onKeydown: (event: KeyboardEvent) => {
        if (event.key === 'Enter') void editing.send();
        if (event.key === 'Escape') editing.close();
      },
    }),
    editing.fault.value
      ? h('small', { role: 'alert', style: { color: 'var(--theme--danger)' } }, say(editing.fault.value))
      : null,
    h('div', { style: { display: 'flex', gap: '8px' } }, [
      button(configurationWords.save, false, () => void editing.send()),
      button(configurationWords.cancel, true, editing.close),
    ]),
  ]);
}

/** The hub's words are Russian; the four answers of the standard have words of both languages here. */
function said({ editing, locale }: RowState): VNode {
  const command = editing.run.command.value;
  const status = (command?.response as { status?: unknown } | null | undefined)?.status;
  const known = typeof status === 'string' && Object.hasOwn(changeWords, status) ? changeWords[status] : undefined;
  const types = { accepted: 'success', rejected: 'danger' } as const;
  const type = command?.status === 'accepted' || command?.status === 'rejected' ? types[command.status] : null;
  if (known === undefined || type === null) return commandOutcome({ command, fault: editing.run.fault.value }, locale);
  const notice = { type: status === 'RebootRequired' ? 'warning' : type };
  return h('div', { role: 'status' }, [h(resolveComponent('v-notice'), notice, () => inWords(known, locale))]);
}

const rowStyle = {
  display: 'flex',
  flexWrap: 'wrap',
  alignItems: 'center',
  gap: '8px 16px',
  padding: '8px 0',
  borderBottom: '1px solid var(--theme--border-color-subdued)',
};
