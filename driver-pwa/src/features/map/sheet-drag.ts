import { useRef, useState, type PointerEvent } from 'react';

export type SheetSize = 'half' | 'full';

interface SheetDragOptions {
  size: SheetSize;
  onSize: (size: SheetSize) => void;
  onClose: () => void;
}

/** Pixels from which a drag means something; a quick flick means it sooner. */
const dragMinPx = 70;
const flickPxPerMs = 0.6;
const flickMinPx = 24;
const tapMaxPx = 6;

/** What a drag of so many pixels downwards (negative: upwards) makes of the sheet. */
export function afterDrag(size: SheetSize, byPx: number, durationMs: number): SheetSize | 'closed' {
  const isFlick = Math.abs(byPx) > flickMinPx && Math.abs(byPx) / Math.max(durationMs, 1) > flickPxPerMs;
  if (Math.abs(byPx) < dragMinPx && !isFlick) return size;
  if (byPx < 0) return 'full';
  return size === 'full' ? 'half' : 'closed';
}

/** Lets a finger pull the sheet up, down and away. @returns handlers for what is pulled, and by how much it is pulled now */
export function useSheetDrag({ size, onSize, onClose }: SheetDragOptions) {
  const start = useRef<{ y: number; atMs: number } | null>(null);
  const [byPx, setByPx] = useState(0);
  const end = (event: PointerEvent) => {
    const from = start.current;
    start.current = null;
    setByPx(0);
    if (!from) return;
    const next = afterDrag(size, event.clientY - from.y, event.timeStamp - from.atMs);
    if (next === 'closed') onClose();
    else onSize(next);
  };
  return {
    byPx,
    handlers: {
      onPointerDown: (event: PointerEvent) => {
        if (event.button !== 0 || (event.target as Element).closest('button:not([data-drag])')) return;
        start.current = { y: event.clientY, atMs: event.timeStamp };
      },
      onPointerMove: (event: PointerEvent) => {
        if (!start.current) return;
        const pulled = event.clientY - start.current.y;
        if (Math.abs(pulled) < tapMaxPx && byPx === 0) return;
        // From here on it is no tap: what is under the finger must not take it for a click.
        event.currentTarget.setPointerCapture?.(event.pointerId);
        // Upwards it gives way a little only: there is nothing below it to show.
        setByPx(pulled < 0 ? Math.max(pulled, -dragMinPx) / 3 : pulled);
      },
      onPointerUp: end,
      onPointerCancel: () => {
        start.current = null;
        setByPx(0);
      },
    },
  };
}
