import type { StationView } from '@tok/api';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useCallback, useDeferredValue, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useFavourites, type FavouriteStations } from '../api/favourites.ts';
import { findScrollParent } from './scroll-parent.ts';
import type { StationAt } from './sort-stations.ts';
import { StationCardButton } from './station-card.tsx';

interface StationCardsProps {
  found: readonly StationAt[];
  chosenId?: string | null;
  /** where a guest who marks a favourite comes back to */
  backTo: string;
  onOpen: (station: StationView) => void;
}

/** So few are all there, for the browser's own search and for whoever steps through them. */
const allAtOnceMax = 40;
/** A phone shows no more of them before it is scrolled; the others are drawn when there is time. */
const firstMax = 5;
const columnMinPx = 340;
const gapPx = 14;
/** of a card with two connectors, until it is measured */
const rowHeightPx = 214;

/** Cards of stations in as many columns as there is room for; of many, only those that are seen. */
export function StationCards(props: StationCardsProps) {
  const favourites = useFavourites();
  const Cards = props.found.length > allAtOnceMax ? VirtualCards : AllCards;
  return <Cards {...props} favourites={favourites} />;
}

interface CardsProps extends StationCardsProps {
  favourites: FavouriteStations;
}

function AllCards({ found, chosenId = null, favourites, backTo, onOpen }: CardsProps) {
  const list = useRef<HTMLUListElement>(null);
  const shown = useDeferredValue(found, found.slice(0, firstMax));
  useEffect(() => {
    const chosen = chosenId === null ? null : list.current?.querySelector('[aria-pressed="true"].station-card');
    chosen?.scrollIntoView?.({ block: 'nearest' });
  }, [chosenId]);
  return (
    <ul ref={list} className="station-list">
      {shown.map(({ station, distanceM }) => (
        <li key={station.id}>
          <StationCardButton
            station={station}
            distanceM={distanceM}
            isChosen={station.id === chosenId}
            favourites={favourites}
            backTo={backTo}
            onOpen={onOpen}
          />
        </li>
      ))}
    </ul>
  );
}

/** Where the list is: what scrolls it, how far below that one's top it begins, and how many columns it has room for. */
function useListPlace() {
  const [list, setList] = useState<HTMLDivElement | null>(null);
  const [scroller, setScroller] = useState<HTMLElement | null>(null);
  const [place, setPlace] = useState({ columns: 1, offsetPx: 0 });
  useEffect(() => {
    if (!list) return undefined;
    let isGone = false;
    void findScrollParent(list).then((found) => {
      if (!isGone) setScroller(found);
    });
    return () => {
      isGone = true;
    };
  }, [list]);
  const measure = useCallback(() => {
    // Ionic hides pages that are left: they have no size, and keep the one they had.
    if (!list || !scroller || list.clientWidth === 0) return;
    const columns = Math.max(1, Math.floor((list.clientWidth + gapPx) / (columnMinPx + gapPx)));
    const offsetPx = Math.round(
      list.getBoundingClientRect().top - scroller.getBoundingClientRect().top + scroller.scrollTop,
    );
    setPlace((before) => (before.columns === columns && before.offsetPx === offsetPx ? before : { columns, offsetPx }));
  }, [list, scroller]);
  useLayoutEffect(() => {
    if (!list || !scroller) return undefined;
    // It reports once as soon as it observes.
    const observer = new ResizeObserver(measure);
    observer.observe(list);
    observer.observe(scroller);
    // It changes its size with whatever stands above the list.
    if (list.parentElement) observer.observe(list.parentElement);
    return () => observer.disconnect();
  }, [list, scroller, measure]);
  return { setList, scroller, ...place };
}

function VirtualCards({ found, chosenId = null, favourites, backTo, onOpen }: CardsProps) {
  const { setList, scroller, columns, offsetPx } = useListPlace();
  const rowCount = Math.ceil(found.length / columns);
  const rows = useVirtualizer({
    count: rowCount,
    getScrollElement: () => scroller,
    estimateSize: () => rowHeightPx,
    // A row keeps its measured height while the list is sorted the same way.
    getItemKey: (index) => found[index * columns]?.station.id ?? index,
    gap: gapPx,
    overscan: 3,
    scrollMargin: offsetPx,
    enabled: scroller !== null,
  });
  const scrollToRow = useRef(rows.scrollToIndex);
  useEffect(() => {
    scrollToRow.current = rows.scrollToIndex;
  });
  const chosenIndex = chosenId === null ? -1 : found.findIndex(({ station }) => station.id === chosenId);
  const chosenRow = chosenIndex < 0 ? null : Math.floor(chosenIndex / columns);
  useEffect(() => {
    if (chosenRow !== null) scrollToRow.current(chosenRow, { align: 'auto' });
  }, [chosenRow]);

  return (
    <div ref={setList} role="list" className="station-rows" style={{ height: rows.getTotalSize() }}>
      {rows.getVirtualItems().map((row) => (
        <div
          key={row.key}
          ref={rows.measureElement}
          role="presentation"
          className="station-rows__row"
          data-index={row.index}
          style={{
            gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))`,
            transform: `translateY(${row.start - offsetPx}px)`,
          }}
        >
          {found.slice(row.index * columns, (row.index + 1) * columns).map(({ station, distanceM }, column) => (
            <div
              key={station.id}
              role="listitem"
              aria-setsize={found.length}
              aria-posinset={row.index * columns + column + 1}
            >
              <StationCardButton
                station={station}
                distanceM={distanceM}
                isChosen={station.id === chosenId}
                favourites={favourites}
                backTo={backTo}
                onOpen={onOpen}
              />
            </div>
          ))}
        </div>
      ))}
    </div>
  );
}
