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
  let loading: Promise<{ default: ComponentType }> | null = null;
  // Once for all who ask: whoever imports while another import is under way would not be made to wait for the styles.
  const preload = () => {
    loading ??= load().then(
      (component) => {
        loaded = component;
        return { default: component };
      },
      (error: unknown) => {
        loading = null;
        throw error;
      },
    );
    return loading;
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
