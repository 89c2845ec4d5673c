import { inWords } from '@tok/studio';
import type { Words } from '@tok/studio';
import { h, resolveComponent } from 'vue';
import type { VNode } from 'vue';
import { subdued } from '../panel/panel.ts';
import type { Option } from './asking-api.ts';
import { askingWords } from './asking-words.ts';
import type { Asking, Who } from './use-asking.ts';

export const fieldGrid = {
  display: 'grid',
  gridTemplateColumns: 'repeat(auto-fit, minmax(min(220px, 100%), 1fr))',
  gap: '16px',
};

/** @param id of the control, told apart from the other one on the page */
export function labelled(id: string, label: string, control: VNode, hint: string | null = null): VNode {
  return h('div', { key: id, style: { display: 'grid', gap: '4px', alignContent: 'start' } }, [
    h('label', { for: id, class: 'type-label' }, label),
    control,
    hint === null ? null : h('small', { role: 'status', style: subdued }, hint),
  ]);
}

export function choiceOf(
  id: string,
  items: Option[],
  value: string | null,
  choose: (value: string | null) => void,
): VNode {
  return h(resolveComponent('v-select'), { id, items, modelValue: value, 'onUpdate:modelValue': choose });
}

/** Where, and who: the fields both the week and the tester begin with. */
export function askingFields(prefix: string, asking: Asking, locale: string): VNode[] {
  const say = (words: Words) => inWords(words, locale);
  const { typed, connectors, connectorId, who } = asking;
  const station = input(`${prefix}-station`, typed.station, 'text', (text) => void (typed.station = text));
  const connector = choiceOf(`${prefix}-connector`, connectors.value, connectorId.value, (id) => {
    connectorId.value = id;
  });
  const fields = [
    labelled(`${prefix}-station`, say(askingWords.station), station),
    labelled(
      `${prefix}-connector`,
      say(askingWords.connector),
      connector,
      connectors.value.length === 0 ? say(askingWords.noConnectors) : null,
    ),
    labelled(
      `${prefix}-who`,
      say(askingWords.who),
      choiceOf(`${prefix}-who`, whoOptions(asking, locale), whoKey(who.value), (key) => {
        who.value = whoOf(key);
      }),
    ),
  ];
  return who.value === 'client' && asking.loaded.data.value?.hasClients
    ? [...fields, ...clientFields(prefix, asking, locale)]
    : fields;
}

function clientFields(
  prefix: string,
  { typed, clients, clientId, phoneDigitsMin, loaded }: Asking,
  locale: string,
): VNode[] {
  const say = (words: Words) => inWords(words, locale);
  const own = loaded.data.value?.scopes.client ?? null;
  const isOwn = typed.phone === '' && own !== null;
  const options = isOwn ? [{ value: own, text: say(askingWords.clientOfTariff) }] : clients.value;
  const isShort = typed.phone.replace(/\D/g, '').length < phoneDigitsMin;
  const hint = options.length > 0 ? null : say(isShort ? askingWords.typeDigits : askingWords.noneFound);
  const phone = input(`${prefix}-phone`, typed.phone, 'tel', (text) => void (typed.phone = text));
  const client = choiceOf(`${prefix}-client`, options, clientId.value, (id) => void (clientId.value = id));
  return [
    labelled(`${prefix}-phone`, say(askingWords.phone), phone),
    labelled(`${prefix}-client`, say(askingWords.client), client, hint),
  ];
}

function input(id: string, value: string, type: string, change: (text: string) => void): VNode {
  const onChange = (text: unknown) => change(typeof text === 'string' || typeof text === 'number' ? String(text) : '');
  const props = { id, modelValue: value, type, autocomplete: 'off', 'onUpdate:modelValue': onChange };
  return h(resolveComponent('v-input'), props);
}

function whoOptions({ loaded, who }: Asking, locale: string): Option[] {
  const start = loaded.data.value;
  const guest = { value: 'guest', text: inWords(askingWords.guest, locale) };
  const client = { value: 'client', text: inWords(askingWords.oneClient, locale) };
  const group = inWords(askingWords.group, locale);
  const groups = (start?.groups ?? []).map(({ value, text }) => ({
    value: `group:${value}`,
    text: `${group}: ${text}`,
  }));
  return [guest, ...(start?.hasClients || who.value === 'client' ? [client] : []), ...groups];
}

function whoKey(who: Who): string {
  return typeof who === 'object' ? `group:${who.group}` : who;
}

function whoOf(key: string | null): Who {
  if (key?.startsWith('group:')) return { group: key.slice('group:'.length) };
  return key === 'client' ? 'client' : 'guest';
}
