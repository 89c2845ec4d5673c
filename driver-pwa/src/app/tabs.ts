import { flash, map, menu } from 'ionicons/icons';
import { paths } from '../paths.ts';

export const tabs = [
  { tab: 'map', href: paths.map(), icon: map, label: 'app.map' },
  { tab: 'stations', href: paths.stations(), icon: flash, label: 'app.stations' },
  { tab: 'menu', href: paths.menu(), icon: menu, label: 'app.menu' },
] as const;

export function isTabRoot(pathname: string): boolean {
  return tabs.some(({ href }) => href === pathname);
}
