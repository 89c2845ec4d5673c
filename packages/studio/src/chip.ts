import { h } from 'vue';
import type { VNode } from 'vue';

export type Tone = 'neutral' | 'good' | 'active' | 'warning' | 'bad';

const colours: Record<Tone, [foreground: string, background: string]> = {
  neutral: ['var(--theme--foreground)', 'var(--theme--background-accent)'],
  good: ['var(--theme--success)', 'var(--theme--success-background)'],
  active: ['var(--theme--primary)', 'var(--theme--primary-background)'],
  warning: ['var(--theme--warning)', 'var(--theme--warning-background)'],
  bad: ['var(--theme--danger)', 'var(--theme--danger-background)'],
};

export function chip(text: string, tone: Tone): VNode {
  const [color, backgroundColor] = colours[tone];
  const style = {
    color,
    backgroundColor,
    padding: '2px 8px',
    borderRadius: 'var(--theme--border-radius)',
    fontWeight: 600,
    whiteSpace: 'nowrap',
  };
  return h('span', { style }, text);
}
