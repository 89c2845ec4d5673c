import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { findScrollParent } from './scroll-parent.ts';
import './long-list.css';

interface LongListProps<Row> {
  rows: readonly Row[];
  keyOf: (row: Row) => string;
  /** what a row is thought to measure before it is drawn */
  rowHeightPx: number;
  /** the last row comes into sight */
  onEnd: () => void;
  children: (row: Row) => ReactNode;
}

/** Up to here all rows are drawn: every browser can do that, and finds text in them. */
const drawnMax = 120;
const overscan = 12;

/** null until it is known. */
function useScroller(list: HTMLElement | null): HTMLElement | null {
  const [scroller, setScroller] = useState<HTMLElement | null>(null);
  useEffect(() => {
    if (!list) return undefined;
    let isGone = false;
    void findScrollParent(list).then((element) => {
      if (!isGone) setScroller(element);
    });
    return () => {
      isGone = true;
    };
  }, [list]);
  return scroller;
}

/** How far the list stands below the top of what scrolls; what is above it may grow and shrink. */
function useOffset(list: HTMLElement | null, scroller: HTMLElement): number {
  const [offset, setOffset] = useState(0);
  useEffect(() => {
    const page = list?.parentElement;
    if (!list || !page) return undefined;
    const measure = () => {
      // Ionic hides pages that are left: they keep the place they had.
      if (list.clientWidth === 0) return;
      setOffset(list.getBoundingClientRect().top - scroller.getBoundingClientRect().top + scroller.scrollTop);
    };
    // The page changes its size with whatever stands above the list.
    const observer = new ResizeObserver(measure);
    observer.observe(page);
    return () => observer.disconnect();
  }, [list, scroller]);
  return offset;
}

/** Calls back when the element comes into sight. */
function useSight(onSight: () => void) {
  const element = useRef<HTMLDivElement>(null);
  const callback = useRef(onSight);
  useEffect(() => {
    callback.current = onSight;
  });
  useEffect(() => {
    const target = element.current;
    if (!target || typeof IntersectionObserver === 'undefined') return undefined;
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some((entry) => entry.isIntersecting)) callback.current();
      },
      { rootMargin: '600px' },
    );
    observer.observe(target);
    return () => observer.disconnect();
  });
  return element;
}

interface WindowProps<Row> extends LongListProps<Row> {
  list: HTMLElement | null;
  scroller: HTMLElement;
}

/** Only the rows near the eye; each says which of how many it is. */
function RowWindow<Row>({ rows, keyOf, rowHeightPx, children, list, scroller }: WindowProps<Row>) {
  const scrollMargin = useOffset(list, scroller);
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller,
    estimateSize: () => rowHeightPx,
    getItemKey: (index) => {
      const row = rows[index];
      return row === undefined ? index : keyOf(row);
    },
    overscan,
    scrollMargin,
  });
  return (
    <>
      <li aria-hidden="true" style={{ height: virtualizer.getTotalSize() }} />
      {virtualizer.getVirtualItems().map(({ index, key, start }) => {
        const row = rows[index];
        if (row === undefined) return null;
        return (
          <li
            key={key}
            ref={virtualizer.measureElement}
            data-index={index}
            className="long-list__row"
            aria-setsize={rows.length}
            aria-posinset={index + 1}
            style={{ transform: `translateY(${start - scrollMargin}px)` }}
          >
            {children(row)}
          </li>
        );
      })}
    </>
  );
}

/** Rows in one card. Thousands of them stay smooth: of a long list only what is near the eye is drawn. */
export function LongList<Row>(props: LongListProps<Row>) {
  const { rows, keyOf, onEnd, children } = props;
  const [list, setList] = useState<HTMLElement | null>(null);
  const scroller = useScroller(list);
  const end = useSight(onEnd);
  const isLong = rows.length > drawnMax && scroller !== null;
  return (
    <>
      <ul ref={setList} className={`rows${isLong ? ' long-list' : ''}`}>
        {isLong ? (
          <RowWindow {...props} list={list} scroller={scroller} />
        ) : (
          rows.map((row) => <li key={keyOf(row)}>{children(row)}</li>)
        )}
      </ul>
      <div ref={end} />
    </>
  );
}
