import { setupIonicReact } from '@ionic/react';

/** @param isAnimated false where the driver has asked his system for less motion */
export function setUpIonic(isAnimated: boolean): void {
  setupIonicReact({
    mode: 'md',
    rippleEffect: false,
    animated: isAnimated,
    // After a change of screens the focus is on its heading, which a screen reader reads; on the way back, where it was.
    focusManagerPriority: ['heading', 'banner', 'content'],
  });
}
