import type { form as ru } from '../ru/form.ts';
import type { Words } from '../words.ts';

export const form: Words<typeof ru> = {
  form: {
    updateReady: 'An update is ready',
    update: 'Update',
    offlineSince: 'No connection. Data as of {{time}}',
    skip: 'Skip to content',
    brokenTitle: 'This screen did not open',
    brokenNote: 'This is a fault of the app, not yours. A running charge goes on.',
    staleTitle: 'The app has been updated',
    staleNote: 'Open it again to go on.',
    reload: 'Open again',
    install: 'Install the app',
    installNote: 'An icon on your screen; opens at once, even offline',
    installHowTitle: 'How to install',
    installShare: 'Tap “Share” at the bottom of Safari.',
    installAdd: 'Choose “Add to Home Screen”.',
    installConfirm: 'Tap “Add”.',
  },
};
