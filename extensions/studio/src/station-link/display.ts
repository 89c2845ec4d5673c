import { defineDisplay } from '@directus/extensions-sdk';
import { chipDisplay } from '@tok/studio';
import { shortLinkStateText } from '../link-state/link-state-text.ts';

/** For the list of stations: the link is a row of its own, of which a station that never connected has none. */
export default defineDisplay({
  id: 'tok-station-link',
  name: 'Связь (в списке станций)',
  icon: 'link',
  component: chipDisplay((links, locale) => shortLinkStateText(firstIsOnline(links), locale)),
  options: null,
  types: ['alias'],
  localTypes: ['o2m'],
  fields: ['is_online'],
});

function firstIsOnline(links: unknown): unknown {
  return Array.isArray(links) ? (links[0] as { is_online?: unknown } | undefined)?.is_online : undefined;
}
