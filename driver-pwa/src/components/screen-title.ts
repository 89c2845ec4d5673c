import { useContext, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ScreenInSight } from './screen-in-sight.ts';

/** Names the window after the screen while it is the one that is seen, in the language of the moment. */
export function useScreenTitle(title: string): void {
  const { t } = useTranslation();
  const isInSight = useContext(ScreenInSight);
  const name = `${title} · ${t('app.name')}`;
  useEffect(() => {
    if (isInSight) document.title = name;
  }, [isInSight, name]);
  const [isLate] = useState(isInSight);
  useEffect(() => {
    if (isLate) focusLateHeading();
  }, [isLate]);
}

/** Ionic moves the focus to the heading of a screen that arrives; where the heading comes after the screen, it found none. */
function focusLateHeading(): void {
  const focused = document.activeElement;
  const isNowhere = focused === null || focused === document.body || focused.classList.contains('ion-page');
  if (!isNowhere) return;
  const headings = [...document.querySelectorAll('h1')];
  // Screens that were left stay in the document.
  const heading = headings.findLast((each) => each.closest('.ion-page-hidden, .ion-page-invisible') === null);
  if (!heading) return;
  heading.tabIndex = -1;
  heading.focus();
}
