import { h } from 'vue';
import type { VNode, VNodeArrayChildren } from 'vue';

/** Parts below each other; a long line is cut off in its part instead of widening the form. */
export const stack = { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: '12px' } as const;

/** A name above its value, in a `dl`. The Studio's own look of one sets both in grey, on one line, and cuts the value off. */
export function fact(name: string, value: VNodeArrayChildren | string): VNode {
  return h('div', { key: name, style: { display: 'block' } }, [
    h('dt', { style: { color: 'var(--theme--foreground-subdued)', fontWeight: 400 } }, name),
    h(
      'dd',
      {
        style: {
          margin: 0,
          color: 'var(--theme--foreground)',
          fontFeatureSettings: "'tnum'",
          overflow: 'visible',
          overflowWrap: 'anywhere',
          whiteSpace: 'normal',
        },
      },
      value,
    ),
  ]);
}
