import { StationCallError } from './call-error.ts';
import type { VirtualStation } from './virtual-station.ts';

/** What the keyboard of the CLI understands. */
export const words = [
  'plug <n>',
  'unplug <n>',
  'stop <n>',
  'emergency <n>',
  'tag <n> <idTag>',
  'fault <n> <errorCode|none>',
  'meter <n> <Wh>',
  'net <off|on>',
  'power <off|on>',
  'show',
  'quit',
] as const;

/** @returns what to print; a command that cannot be done says why */
export function obey(station: VirtualStation, line: string): string {
  const [word = '', first = '', second = ''] = line.trim().split(/\s+/);
  try {
    return act(station, word, first, second);
  } catch (error) {
    if (error instanceof RangeError) return error.message;
    throw error;
  }
}

function act(station: VirtualStation, word: string, first: string, second: string): string {
  const number = Number(first);
  switch (word) {
    case 'plug':
      station.plugIn(number);
      break;
    case 'unplug':
      station.unplug(number);
      break;
    case 'stop':
      station.pressStop(number);
      break;
    case 'emergency':
      station.pressEmergencyStop(number);
      break;
    case 'tag':
      present(station, number, second);
      break;
    case 'fault':
      station.setFault(number, second === 'none' || second === '' ? null : second);
      break;
    case 'meter':
      station.setMeter(number, Number(second) || 0);
      break;
    case 'net':
      if (first === 'off') station.goOffline();
      else station.goOnline();
      break;
    case 'power':
      if (first === 'off') station.losePower();
      else station.restorePower();
      break;
    case 'show':
      return show(station);
    default:
      return words.join('\n');
  }
  return 'ok';
}

function present(station: VirtualStation, connectorNumber: number, idTag: string): void {
  station.connector(connectorNumber);
  station.presentTag(connectorNumber, idTag).catch((error: unknown) => {
    if (!(error instanceof StationCallError)) throw error;
  });
}

function show(station: VirtualStation): string {
  const lines = station.connectorNumbers().map((number) => {
    const connector = station.connector(number);
    const soc = connector.car ? `${Math.floor(connector.car.soc)} %` : 'no car';
    return `${number} ${connector.type} ${connector.status} ${connector.powerW} W ${connector.registerWh} Wh ${soc}`;
  });
  return [`online: ${station.isOnline}, waiting: ${station.queueLength}`, ...lines].join('\n');
}
