import { StationCallError } from './call-error.ts';
import type { CarOptions } from './car.ts';
import type { VirtualStation } from './virtual-station.ts';

/** What the keyboard of the CLI understands. */
export const words = [
  'plug <n> [battery kWh] [soc %]',
  'unplug <n>',
  'stop <n>',
  'emergency <n>',
  'card <n> <idTag>',
  'fault <n> <errorCode|none>',
  'meter <n> <Wh>',
  'net <off|on>',
  'power <off|on>',
  'cut <seconds>',
  'reboot <hard|soft>',
  'event <type> [text]',
  'behave <name> <value>',
  'show',
  'quit',
] as const;

/** @returns what to print; a command that cannot be done says why */
export function obey(station: VirtualStation, line: string): string {
  const [word = '', ...rest] = line.trim().split(/\s+/);
  try {
    return act(station, word, rest);
  } catch (error) {
    if (error instanceof RangeError) return error.message;
    throw error;
  }
}

function act(station: VirtualStation, word: string, [first = '', second = '', third = '']: string[]): string {
  const number = Number(first);
  switch (word) {
    case 'plug':
      station.plugIn(number, car(station, second, third));
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
    case 'card':
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
    case 'cut':
      station.losePower();
      setTimeout(() => station.restorePower(), (Number(first) || 10) * 1000).unref();
      break;
    case 'reboot':
      void station.reboot(first === 'soft' ? 'Soft' : 'Hard');
      break;
    case 'event':
      station.reportSecurityEvent(first, second === '' ? undefined : [second, third].join(' ').trim());
      break;
    case 'behave':
      return behave(station, first, second);
    case 'show':
      return show(station);
    default:
      return words.join('\n');
  }
  return 'ok';
}

function car({ behaviour }: VirtualStation, batteryKwh: string, soc: string): CarOptions {
  const { batteryWh, soc: ordinarySoc, ...rest } = behaviour.car;
  return { ...rest, batteryWh: Number(batteryKwh) * 1000 || batteryWh, soc: Number(soc) || ordinarySoc };
}

/** @param value as JSON, or plain text: `behave hangsInFinishing true`, `behave onPowerLoss resume` */
function behave({ behaviour }: VirtualStation, name: string, value: string): string {
  if (!Object.hasOwn(behaviour, name) || name === 'car') {
    return Object.entries({ ...behaviour, car: undefined })
      .filter(([, now]) => now !== undefined)
      .map(([known, now]) => `${known} ${String(now)}`)
      .join('\n');
  }
  const wanted: unknown = name === 'fixedTime' && value !== 'null' ? new Date(value) : readValue(value);
  if (wanted instanceof Date && Number.isNaN(wanted.getTime())) return `Not a time: ${value}`;
  Object.assign(behaviour, { [name]: wanted });
  return `${name} ${String(wanted)}`;
}

function readValue(text: string): unknown {
  return /^(true|false|null|-?\d+(\.\d+)?)$/.test(text) ? JSON.parse(text) : text;
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
  const about = [
    `online: ${station.isOnline}, waiting: ${station.queueLength}`,
    `firmware ${station.firmware}, local list ${station.localListVersion}`,
  ];
  return [...about, ...lines].join('\n');
}
