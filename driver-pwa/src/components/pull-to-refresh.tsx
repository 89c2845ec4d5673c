import { IonIcon } from '@ionic/react';
import { useQueryClient } from '@tanstack/react-query';
import { refreshOutline } from 'ionicons/icons';
import { useEffect, useRef } from 'react';

const enoughPx = 64;
/** the finger goes further than the sign */
const resistance = 2.5;

/**
 * Pulled down, the screen reads again whatever it shows; a failure tells of itself there. Ionic's own refresher would be in the code that
 * every first visit waits for.
 */
export function PullToRefresh() {
  const sign = useRef<HTMLDivElement>(null);
  const queries = useQueryClient();
  useEffect(() => {
    const element = sign.current;
    const content = element?.closest('ion-content');
    if (!element || !content) return undefined;
    let scroller: HTMLElement | null = null;
    let startY: number | null = null;
    let pulledPx = 0;
    const show = (px: number) => {
      pulledPx = px;
      element.style.opacity = String(Math.min(1, px / enoughPx));
      element.style.transform = `translateY(${px}px) rotate(${px * 3}deg)`;
    };
    const begin = (event: TouchEvent) => {
      const isAtTop = scroller !== null && scroller.scrollTop <= 0;
      startY = isAtTop && event.touches.length === 1 ? (event.touches[0]?.clientY ?? null) : null;
    };
    const pull = (event: TouchEvent) => {
      if (startY === null) return;
      const px = ((event.touches[0]?.clientY ?? startY) - startY) / resistance;
      show(scroller !== null && scroller.scrollTop > 0 ? 0 : Math.max(0, Math.min(px, enoughPx * 1.25)));
    };
    const release = () => {
      startY = null;
      if (pulledPx < enoughPx) return show(0);
      void queries.refetchQueries({ type: 'active' }).finally(() => show(0));
    };
    const listening = new AbortController();
    const options = { passive: true, signal: listening.signal };
    void content.getScrollElement?.().then((found) => {
      scroller = found;
    });
    content.addEventListener('touchstart', begin, options);
    content.addEventListener('touchmove', pull, options);
    content.addEventListener('touchend', release, options);
    content.addEventListener('touchcancel', release, options);
    return () => listening.abort();
  }, [queries]);
  return (
    <div ref={sign} slot="fixed" className="pull" aria-hidden="true">
      <IonIcon icon={refreshOutline} />
    </div>
  );
}
