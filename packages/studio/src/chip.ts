import { h } from 'vue';
import type { VNode } from 'vue';

export type Tone = 'neutral' | 'good' | 'active' | 'warning' | 'bad';

/** The theme's colours alone are too pale to read on their own grounds. */
function legible(colour: string): string {
  return `color-mix(in oklab, var(--theme--${colour}) 40%, var(--theme--foreground-accent))`;
}

const colours: Record<Tone, [foreground: string, background: string]> = {
  neutral: ['var(--theme--foreground)', 'var(--theme--background-accent)'],
  good: [legible('success'), 'var(--theme--success-background)'],
  active: [legible('primary'), 'var(--theme--primary-background)'],
  warning: [legible('warning'), 'var(--theme--warning-background)'],
  bad: [legible('danger'), 'var(--theme--danger-background)'],
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
