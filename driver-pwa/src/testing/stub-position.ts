import { forgetPosition } from '../components/position.ts';

/** Where the browser says the driver is; null: he does not allow it. */
export function stubPosition(coords: { latitude: number; longitude: number; accuracy?: number } | null): void {
  forgetPosition();
  const getCurrentPosition = (found: (at: object) => void, refused: () => void) => {
    if (coords) found({ coords });
    else refused();
  };
  Object.defineProperty(navigator, 'geolocation', { configurable: true, value: { getCurrentPosition } });
}
