import type { scanner as ru } from '../ru/scanner.ts';
import type { Words } from '../words.ts';

export const scanner: Words<typeof ru> = {
  scanner: {
    open: 'Scan a station’s QR code',
    title: 'Scanner',
    hint: 'Point the camera at the QR code on the station',
    starting: 'Starting the camera',
    denied: 'No access to the camera',
    deniedNote: 'Allow the camera for this site in the browser’s settings, or enter the station’s number.',
    none: 'No camera found',
    noneNote: 'This device has no camera, or another program is using it. Enter the station’s number.',
    again: 'Try again',
    foreign: 'This is not the code of one of our stations. Look for the code on the station itself.',
    torchOn: 'Switch the light on',
    torchOff: 'Switch the light off',
    byNumber: 'Or enter the number below the code',
    number: 'Station number',
    go: 'Open the station',
    badNumber: 'A station’s number: letters, digits and hyphens, 32 characters at most.',
  },
};
