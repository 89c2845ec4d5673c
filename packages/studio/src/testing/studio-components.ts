import { defineComponent, h } from 'vue';
import type { Component, VNode } from 'vue';

type Slots = Record<string, ((props?: unknown) => VNode[]) | undefined>;

function box(tag: string, attributes: Record<string, string> = {}): Component {
  return defineComponent({
    inheritAttrs: false,
    setup:
      (_, { slots, attrs }) =>
      () =>
        h(tag, { ...attributes, ...attrs }, everySlot(slots)),
  });
}

function everySlot(slots: Slots): VNode[] {
  return Object.values(slots).flatMap((slot) => slot?.({ on: {}, toggle: () => undefined, active: false }) ?? []);
}

const button = defineComponent({
  inheritAttrs: false,
  props: { disabled: Boolean, loading: Boolean, href: { type: String, default: undefined } },
  emits: ['click'],
  setup: (props, { slots, attrs, emit }) => {
    const onClick = () => emit('click');
    return () =>
      h('button', { ...attrs, type: 'button', disabled: props.disabled || props.loading, onClick }, everySlot(slots));
  },
});

const dialog = defineComponent({
  props: { modelValue: Boolean },
  emits: ['update:modelValue', 'esc'],
  setup: (props, { slots }) => {
    return () => (props.modelValue ? h('div', { role: 'dialog' }, everySlot(slots)) : null);
  },
});

/** A drawer is a dialog with a title and actions of its own. */
const drawer = defineComponent({
  props: { modelValue: Boolean, title: { type: String, default: '' } },
  emits: ['update:modelValue', 'cancel'],
  setup: (props, { slots }) => {
    return () => (props.modelValue ? h('div', { role: 'dialog', 'aria-label': props.title }, everySlot(slots)) : null);
  },
});

function field(tag: 'input' | 'textarea'): Component {
  return defineComponent({
    inheritAttrs: false,
    props: { modelValue: { type: [String, Number], default: '' }, disabled: Boolean },
    emits: ['update:modelValue'],
    setup: (props, { attrs, emit }) => {
      const onInput = (event: Event) => {
        if (event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement) {
          emit('update:modelValue', event.target.value);
        }
      };
      return () => h(tag, { ...attrs, value: props.modelValue ?? '', disabled: props.disabled, onInput });
    },
  });
}

const select = defineComponent({
  inheritAttrs: false,
  props: {
    modelValue: { type: null, default: null },
    items: { type: Array<Record<string, unknown>>, default: () => [] },
    itemText: { type: String, default: 'text' },
    itemValue: { type: String, default: 'value' },
    disabled: Boolean,
  },
  emits: ['update:modelValue'],
  setup: (props, { attrs, emit }) => {
    const onChange = (event: Event) => {
      if (!(event.target instanceof HTMLSelectElement)) return;
      emit('update:modelValue', props.items[event.target.selectedIndex]?.[props.itemValue]);
    };
    return () =>
      h(
        'select',
        { ...attrs, disabled: props.disabled, onChange },
        props.items.map((item) => {
          const value = String(item[props.itemValue]);
          return h(
            'option',
            { value, selected: item[props.itemValue] === props.modelValue },
            String(item[props.itemText]),
          );
        }),
      );
  },
});

const checkbox = defineComponent({
  inheritAttrs: false,
  props: { modelValue: Boolean, label: { type: String, default: '' }, disabled: Boolean },
  emits: ['update:modelValue'],
  setup: (props, { attrs, emit }) => {
    const onChange = () => emit('update:modelValue', !props.modelValue);
    return () =>
      h('label', [
        h('input', { ...attrs, type: 'checkbox', checked: props.modelValue, disabled: props.disabled, onChange }),
        props.label,
      ]);
  },
});

/** The Studio's own components, as far as a test sees them: what is said, what is pressed, what is typed. */
export const studioComponents: Record<string, Component> = {
  'private-view': box('main'),
  'router-link': box('a'),
  'v-button': button,
  'v-card': box('div'),
  'v-card-actions': box('div'),
  'v-card-text': box('div'),
  'v-card-title': box('h2'),
  'v-checkbox': checkbox,
  'v-chip': box('span'),
  'v-date-picker': field('input'),
  'v-dialog': dialog,
  'v-divider': box('hr'),
  'v-drawer': drawer,
  'v-icon': box('i'),
  'v-info': box('div', { role: 'note' }),
  'v-input': field('input'),
  'v-list': box('ul'),
  'v-list-item': box('li'),
  'v-list-item-content': box('span'),
  'v-list-item-icon': box('span'),
  'v-menu': box('div'),
  'v-notice': box('div', { role: 'status' }),
  'v-pagination': box('nav'),
  'v-progress-circular': box('span', { role: 'progressbar' }),
  'v-select': select,
  'v-skeleton-loader': box('div', { 'aria-busy': 'true' }),
  'v-textarea': field('textarea'),
};
