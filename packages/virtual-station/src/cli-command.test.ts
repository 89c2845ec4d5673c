import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { obey } from './cli-command.ts';
import { parseConnectors } from './parse-connectors.ts';
import { createVirtualStation } from './virtual-station.ts';
import type { VirtualStation } from './virtual-station.ts';

let station: VirtualStation;

beforeEach(() => {
  station = createVirtualStation({
    // Nobody listens there: what the keyboard does needs no hub.
    url: 'ws://127.0.0.1:1/ocpp',
    stationCode: 'CLI',
    password: 'secret',
    connectors: parseConnectors('1:ccs:60, 2:type2:7.4'),
    timeScale: 0,
  });
  station.start();
});
afterEach(() => station.stop());

describe('the keyboard', () => {
  test('plugs, charges with a card and stops', () => {
    expect(obey(station, 'plug 1')).toBe('ok');
    expect(obey(station, 'tag 1 CARD')).toBe('ok');
    expect(station.connector(1).status).toBe('Charging');
    station.tick(60);
    expect(obey(station, 'show')).toContain('1 ccs Charging 60000 W 1000 Wh 35 %');
    expect(obey(station, 'stop 1')).toBe('ok');
    expect(obey(station, 'unplug 1')).toBe('ok');
    expect(obey(station, 'show').split('\n')).toEqual([
      expect.stringMatching(/^online: false, waiting: \d+$/),
      'firmware 1.0.0, local list 0',
      '1 ccs Available 0 W 1000 Wh no car',
      '2 type2 Available 0 W 0 Wh no car',
    ]);
  });

  test('breaks and mends a connector, and moves its meter', () => {
    obey(station, 'fault 2 GroundFailure');
    expect(station.connector(2).status).toBe('Faulted');
    obey(station, 'fault 2 none');
    obey(station, 'meter 2 500');
    expect(station.connector(2)).toMatchObject({ status: 'Available', registerWh: 500 });
  });

  test('brings another car, and changes how the station behaves', () => {
    obey(station, 'plug 1 80 55');
    expect(station.connector(1).car?.batteryWh).toBe(80_000);
    expect(station.connector(1).car?.soc).toBeCloseTo(55);
    expect(obey(station, 'behave onPowerLoss resume')).toBe('onPowerLoss resume');
    expect(obey(station, 'behave clockErrorS -60')).toBe('clockErrorS -60');
    expect(station.behaviour).toMatchObject({ onPowerLoss: 'resume', clockErrorS: -60 });
    obey(station, 'card 1 CARD');
    station.tick(60);
    obey(station, 'power off');
    expect(station.connector(1).charge).not.toBeNull();
    obey(station, 'power on');
    station.tick(60);
    expect(station.connector(1).registerWh).toBe(2_000);
  });

  test('says what it cannot do', () => {
    expect(obey(station, 'plug 9')).toContain('no connector 9');
    obey(station, 'plug 1');
    expect(obey(station, 'plug 1')).toContain('has a car already');
    expect(obey(station, 'dance')).toContain('unplug <n>');
    expect(obey(station, 'behave')).toContain('hangsInFinishing false');
    expect(obey(station, 'behave fixedTime yesterday')).toBe('Not a time: yesterday');
  });
});

describe('a list of connectors', () => {
  test('is number, type and kilowatts', () => {
    expect(parseConnectors('1:ccs:60,2:type2:7.4')).toEqual([
      { number: 1, type: 'ccs', maxPowerW: 60_000 },
      { number: 2, type: 'type2', maxPowerW: 7_400 },
    ]);
  });

  test.for(['', '1', '1:ccs', '0:ccs:60', '1:usb:60', '1:ccs:-5', '1:ccs:x', '1.5:ccs:60'])('is not %j', (text) => {
    expect(() => parseConnectors(text)).toThrow(RangeError);
  });
});
