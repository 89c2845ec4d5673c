import type { Overview } from '@tok/api';
import { inWords, numberText } from '@tok/studio';
import { h, resolveComponent } from 'vue';
import type { VNode } from 'vue';
import { instantText } from '../panel/instant-text.ts';
import { figures, subdued } from '../panel/panel.ts';
import { studioLink } from '../panel/studio-link.ts';
import { bookmarkPath, networkBookmarks } from './bookmark-links.ts';
import { faultText } from './fault-words.ts';
import { section, tile, tiles } from './home-parts.ts';
import { homeWords } from './home-words.ts';

type Network = Pick<Overview, 'stations' | 'offline' | 'faults' | 'running'>;

/** Three figures of this moment. */
export function nowSection({ stations, running }: Network, locale: string): VNode {
  const say = (name: keyof typeof homeWords) => inWords(homeWords[name], locale);
  const kilowatts = numberText(running.powerW / 1_000, locale, { min: 0, max: 0 });
  return section(say('now'), [
    h('ul', { style: tiles }, [
      tile({
        label: say('offline'),
        figure: String(stations.offline),
        note: `${say('ofStations')} ${stations.all}`,
        icon: 'cloud_off',
        tone: stations.offline > 0 ? 'bad' : 'plain',
        to: bookmarkPath(networkBookmarks.offline),
      }),
      tile({
        label: say('faulted'),
        figure: String(stations.faulted),
        note: say('stations'),
        icon: 'warning',
        tone: stations.faulted > 0 ? 'warning' : 'plain',
        to: bookmarkPath(networkBookmarks.faulted),
      }),
      tile({
        label: say('running'),
        figure: String(running.charges),
        note: `${kilowatts} ${say('kilowatts')}`,
        icon: 'bolt',
        to: bookmarkPath(networkBookmarks.running),
      }),
    ]),
  ]);
}

export function offlineSection({ stations, offline }: Network, locale: string): VNode {
  const say = (name: keyof typeof homeWords) => inWords(homeWords[name], locale);
  const rows = offline.map(({ id, displayNumber, name, since }) => {
    const when = since === null ? say('neverConnected') : `${say('since')} ${instantText(since, locale)}`;
    return row(id, [studioLink('stations', id, `№ ${displayNumber}`), name ?? ''], when);
  });
  const rest = stations.offline > offline.length ? allLink(bookmarkPath(networkBookmarks.offline), locale) : null;
  return section(say('offline'), rows.length === 0 ? [nothing(say('allOnline'))] : [list(rows), rest]);
}

export function faultsSection({ faults }: Network, locale: string): VNode {
  const say = (name: keyof typeof homeWords) => inWords(homeWords[name], locale);
  const rows = faults.map((fault) => {
    const where = fault.number === 0 ? say('wholeStation') : `${say('connector')} ${fault.number}`;
    const what = `${where}: ${faultText(fault, locale)}`;
    const link = studioLink('stations', fault.stationId, `№ ${fault.displayNumber}`);
    return row(
      `${fault.stationId}/${fault.number}`,
      [link, what],
      `${say('since')} ${instantText(fault.since, locale)}`,
    );
  });
  const all = allLink(bookmarkPath(networkBookmarks.faulted), locale);
  return section(say('faulted'), rows.length === 0 ? [nothing(say('allWork'))] : [list(rows), all]);
}

function list(rows: VNode[]): VNode {
  return h('ul', { style: { listStyle: 'none', margin: 0, padding: 0 } }, rows);
}

function row(key: string, what: (VNode | string)[], when: string): VNode {
  const style = {
    display: 'flex',
    flexWrap: 'wrap',
    justifyContent: 'space-between',
    gap: '2px 16px',
    padding: '8px 0',
    borderBottom: 'var(--theme--border-width) solid var(--theme--border-color-subdued)',
  };
  const left = h('span', { style: { display: 'flex', flexWrap: 'wrap', gap: '2px 8px' } }, what);
  return h('li', { key, style }, [left, h('span', { style: { ...subdued, ...figures } }, when)]);
}

function nothing(text: string): VNode {
  return h('p', { style: { ...subdued, margin: 0 } }, text);
}

function allLink(to: string, locale: string): VNode {
  return h('div', [
    h(resolveComponent('router-link'), { to, style: { color: 'var(--theme--primary)' } }, () =>
      inWords(homeWords.showAll, locale),
    ),
  ]);
}
