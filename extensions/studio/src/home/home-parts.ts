import { h, resolveComponent } from 'vue';
import type { VNode, VNodeArrayChildren } from 'vue';
import { subdued } from '../panel/panel.ts';

export const tiles = {
  display: 'grid',
  gridTemplateColumns: 'repeat(auto-fit, minmax(min(200px, 100%), 1fr))',
  gap: '12px',
  listStyle: 'none',
  margin: 0,
  padding: 0,
};

const card = {
  display: 'grid',
  gap: '4px',
  alignContent: 'start',
  padding: '16px',
  color: 'var(--theme--foreground)',
  backgroundColor: 'var(--theme--background-subdued)',
  border: 'var(--theme--border-width) solid var(--theme--border-color-subdued)',
  borderRadius: 'var(--theme--border-radius)',
};

export type TileTone = 'plain' | 'warning' | 'bad';

const toneColour: Record<TileTone, string> = {
  plain: 'var(--theme--foreground-accent)',
  warning: 'var(--theme--warning)',
  bad: 'var(--theme--danger)',
};

interface Tile {
  label: string;
  figure: string;
  note?: string;
  icon: string;
  tone?: TileTone;
  /** a page of the Studio */
  to?: string;
}

/** A figure with what it is; a link where there is a list behind it. */
export function tile({ label, figure, note, icon, tone = 'plain', to }: Tile): VNode {
  const inside = [
    h('span', { style: { display: 'flex', alignItems: 'center', gap: '8px', ...subdued } }, [
      h(resolveComponent('v-icon'), { name: icon, small: true, 'aria-hidden': 'true' }),
      label,
    ]),
    h(
      'strong',
      { style: { fontSize: '26px', lineHeight: 1.25, color: toneColour[tone], fontFeatureSettings: "'tnum'" } },
      figure,
    ),
    note === undefined ? null : h('span', { style: subdued }, note),
  ];
  return h('li', { key: label, style: { display: 'grid' } }, [
    to === undefined
      ? h('div', { style: card }, inside)
      : h(resolveComponent('router-link'), { to, style: { ...card, textDecoration: 'none' } }, () => inside),
  ]);
}

/** A heading with what stands under it. */
export function section(title: string, children: VNodeArrayChildren): VNode {
  return h(
    'section',
    { key: title, 'aria-label': title, style: { display: 'grid', gap: '12px', alignContent: 'start', minWidth: 0 } },
    [h('h2', { class: 'type-title', style: { margin: 0 } }, title), ...children],
  );
}
