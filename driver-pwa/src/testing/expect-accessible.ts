import axe from 'axe-core';
import { expect } from 'vitest';

/** Needs a layout, which only a browser has: the browser tests look at it. */
const rules = { 'color-contrast': { enabled: false } };

/** No violation that axe calls serious or critical. The message names the rule and the elements. */
export async function expectAccessible(element: Element = document.body): Promise<void> {
  const { violations } = await axe.run(element, { rules });
  const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  expect(grave.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`)).toEqual([]);
}
