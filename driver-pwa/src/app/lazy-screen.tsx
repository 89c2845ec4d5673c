import { createElement, lazy, Suspense, useState, type ComponentType } from 'react';
import { ScreenSkeleton } from './screen-skeleton.tsx';

export interface LazyScreen {
  Screen: ComponentType;
  /** Fetches its code, so that it opens at once. */
  preload: () => Promise<unknown>;
}

/** A screen whose code comes when it is first opened, or before, when there is time. */
export function lazyScreen(load: () => Promise<ComponentType>): LazyScreen {
  let loaded: ComponentType | null = null;
  const preload = async () => {
    loaded = await load();
    return { default: loaded };
  };
  const Late = lazy(preload);
  function Screen() {
    const [known] = useState(() => loaded);
    if (known) return createElement(known);
    return (
      <Suspense fallback={<ScreenSkeleton />}>
        <Late />
      </Suspense>
    );
  }
  return { Screen, preload };
}
