import type { StaffRole } from '@tok/api';
import { inWords } from '@tok/studio';
import type { Words } from '@tok/studio';
import { h, resolveComponent } from 'vue';
import type { VNode } from 'vue';
import type { Counterparty } from './accounts-api.ts';
import { roleWords, words } from './add-user-words.ts';
import type { FormFaults, FormField, UserForm } from './user-form.ts';

interface Drawing {
  form: UserForm;
  faults: FormFaults;
  locale: string;
  isBusy: boolean;
}

interface Field {
  name: FormField;
  label: Words;
  hint?: Words;
}

const hintStyle = { color: 'var(--theme--foreground-subdued)', fontSize: '13px' };

/** A label, its input, what it is for and what is wrong with it. */
function field({ faults, locale }: Drawing, { name, label, hint }: Field, input: (attributes: object) => VNode): VNode {
  const id = `tok-user-${name}`;
  const fault = faults[name];
  const describedBy = fault ? `${id}-fault` : hint ? `${id}-hint` : undefined;
  const attributes = { id, 'aria-invalid': fault !== undefined, 'aria-describedby': describedBy };
  return h('div', { style: { display: 'grid', gap: '6px' } }, [
    h('label', { for: id, style: { fontWeight: 600 } }, inWords(label, locale)),
    input(attributes),
    hint ? h('span', { id: `${id}-hint`, style: hintStyle }, inWords(hint, locale)) : null,
    fault
      ? h(
          'span',
          { id: `${id}-fault`, role: 'alert', style: { color: 'var(--theme--danger)' } },
          inWords(fault, locale),
        )
      : null,
  ]);
}

export function emailField(drawing: Drawing): VNode {
  const { form, isBusy } = drawing;
  return field(drawing, { name: 'email', label: words.email, hint: words.emailHint }, (attributes) =>
    h(resolveComponent('v-input'), {
      ...{ ...attributes, type: 'email', autocomplete: 'off', modelValue: form.email, disabled: isBusy },
      'onUpdate:modelValue': (typed: string | null) => (form.email = typed ?? ''),
    }),
  );
}

export function copiesField(drawing: Drawing): VNode {
  const { form, isBusy } = drawing;
  return field(drawing, { name: 'copies', label: words.copies, hint: words.copiesHint }, (attributes) =>
    h(resolveComponent('v-textarea'), {
      ...{ ...attributes, modelValue: form.copies, disabled: isBusy, trim: false },
      'onUpdate:modelValue': (typed: string | null) => (form.copies = typed ?? ''),
    }),
  );
}

/** The browser's own list: read out, and usable with a thumb. */
function select(attributes: object, value: string | null, items: [string, string][], choose: (value: string) => void) {
  const style = {
    ...{ height: 'var(--theme--form--field--input--height)', padding: '0 12px', width: '100%', font: 'inherit' },
    ...{ color: 'var(--theme--foreground)', background: 'var(--theme--form--field--input--background)' },
    ...{ border: '2px solid var(--theme--form--field--input--border-color)' },
    ...{ borderRadius: 'var(--theme--border-radius)' },
  };
  const onChange = (event: Event) => {
    if (event.target instanceof HTMLSelectElement) choose(event.target.value);
  };
  const options = items.map(([key, text]) => h('option', { value: key, selected: key === (value ?? '') }, text));
  return h('select', { ...attributes, style, onChange }, options);
}

export function roleField(drawing: Drawing): VNode {
  const { form, isBusy, locale } = drawing;
  const roles = Object.entries(roleWords).map(([role, text]): [string, string] => [role, inWords(text, locale)]);
  const isRole = (value: string): value is StaffRole => Object.hasOwn(roleWords, value);
  return field(drawing, { name: 'role', label: words.role }, (attributes) =>
    select({ ...attributes, disabled: isBusy }, form.role, [['', inWords(words.choose, locale)], ...roles], (value) => {
      form.role = isRole(value) ? value : null;
    }),
  );
}

export function counterpartyField(drawing: Drawing, counterparties: Counterparty[]): VNode {
  const { form, isBusy, locale } = drawing;
  const items = counterparties.map((one): [string, string] => [one.id, `${one.name} № ${one.contract_number}`]);
  const none = inWords(items.length === 0 ? words.noCounterparties : words.choose, locale);
  return field(drawing, { name: 'counterparty', label: words.counterparty }, (attributes) =>
    select({ ...attributes, disabled: isBusy }, form.counterparty, [['', none], ...items], (value) => {
      form.counterparty = value === '' ? null : value;
    }),
  );
}

export function grafanaSwitch({ form, isBusy, locale }: Drawing, isSetUp: boolean): VNode {
  const why = !isSetUp ? words.grafanaOff : form.role === 'corporate' ? words.grafanaNotForCompanies : null;
  return h('div', { style: { display: 'grid', gap: '6px' } }, [
    h(resolveComponent('v-checkbox'), {
      ...{ label: inWords(words.grafana, locale), modelValue: why === null && form.grafana },
      disabled: isBusy || why !== null,
      'onUpdate:modelValue': (isOn: boolean) => (form.grafana = isOn),
    }),
    why === null ? null : h('span', { style: hintStyle }, inWords(why, locale)),
  ]);
}
