import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startBench } from '../testing-station.ts';
import type { Bench } from '../testing-station.ts';
import { testingRoot } from '../testing-root.ts';

let bench: Bench;
beforeEach(async () => {
  bench = await startBench();
});
afterEach(() => bench.close());

const now = '2026-11-23T08:00:00Z';
const statuses = (action: string) => bench.hub.payloads(action).map(({ status }) => status);

describe('an update of the firmware', () => {
  const update = () =>
    bench.hub.ask('UpdateFirmware', { location: 'http://fw.example/virtual-2.4.1.bin', retrieveDate: now });

  test('is told step by step, and the station comes back with the new version', async () => {
    const { hub, station } = bench;
    expect(await update()).toEqual({});
    await expect
      .poll(() => statuses('FirmwareStatusNotification'))
      .toEqual(['Downloading', 'Downloaded', 'Installing', 'Installed']);
    expect(hub.payloads('BootNotification').map(({ firmwareVersion }) => firmwareVersion)).toEqual(['1.0.0', '2.4.1']);
    expect(station.firmware).toBe('2.4.1');
    await expect.poll(() => hub.payloads('SecurityEventNotification')).toMatchObject([{ type: 'FirmwareUpdated' }]);
  });

  test.for([
    ['fail_download', ['Downloading', 'DownloadFailed']],
    ['fail_installation', ['Downloading', 'Downloaded', 'Installing', 'InstallationFailed']],
  ] as const)('may %s', async ([firmwareUpdate, expected]) => {
    bench.station.behaviour.firmwareUpdate = firmwareUpdate;
    await update();
    await expect.poll(() => statuses('FirmwareStatusNotification')).toEqual(expected);
    expect(bench.station.firmware).toBe('1.0.0');
  });

  test('waits for the car', async () => {
    await bench.charge();
    await update();
    await expect.poll(() => statuses('FirmwareStatusNotification')).toEqual(['Downloading', 'Downloaded']);
    bench.station.pressStop(1);
    await expect.poll(() => statuses('FirmwareStatusNotification')).toContain('Installed');
  });
});

describe('a signed update', () => {
  const ask = (requestId: number, signingCertificate: string) => {
    const firmware = {
      location: 'http://fw.example/a.bin',
      retrieveDateTime: now,
      signingCertificate,
      signature: 'c2ln',
    };
    return bench.hub.ask('SignedUpdateFirmware', { requestId, firmware });
  };

  test('names its request in each step', async () => {
    expect(await ask(5, testingRoot.pem)).toEqual({ status: 'Accepted' });
    await expect
      .poll(() => statuses('SignedFirmwareStatusNotification'))
      .toEqual(['Downloading', 'Downloaded', 'SignatureVerified', 'Installing', 'InstallRebooting', 'Installed']);
    expect(bench.hub.payloads('SignedFirmwareStatusNotification').every(({ requestId }) => requestId === 5)).toBe(true);
    expect(bench.station.firmware).toBe('1.0.1');
  });

  test('is refused without a certificate, and not installed with a bad signature', async () => {
    expect(await ask(5, 'nonsense')).toEqual({ status: 'InvalidCertificate' });
    bench.station.behaviour.firmwareUpdate = 'bad_signature';
    await ask(6, testingRoot.pem);
    await expect
      .poll(() => statuses('SignedFirmwareStatusNotification'))
      .toEqual(['Downloading', 'Downloaded', 'InvalidSignature']);
  });

  test('takes the place of the one before', async () => {
    await bench.charge();
    await ask(5, testingRoot.pem);
    await expect.poll(() => statuses('SignedFirmwareStatusNotification')).toContain('InstallScheduled');
    expect(await ask(6, testingRoot.pem)).toEqual({ status: 'AcceptedCanceled' });
  });
});

describe('an upload', () => {
  test('to this very machine really arrives', async () => {
    const bodies: string[] = [];
    const server = createServer((request, response) => {
      let body = `${request.method} ${request.url} `;
      request.on('data', (part) => (body += String(part)));
      request.on('end', () => {
        bodies.push(body);
        response.end();
      });
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const answer = await bench.hub.ask('GetDiagnostics', { location: `http://127.0.0.1:${port}/inbox/` });
    await expect.poll(() => statuses('DiagnosticsStatusNotification')).toEqual(['Uploading', 'Uploaded']);
    expect(bodies).toEqual([expect.stringContaining(`PUT /inbox/${String(answer['fileName'])} station VS-3`)]);
    server.close();
    await once(server, 'close');
  });

  test('elsewhere is only told of', async () => {
    const log = { remoteLocation: 'ftp://logs.example/inbox' };
    const answer = await bench.hub.ask('GetLog', { logType: 'SecurityLog', requestId: 3, log });
    expect(answer).toEqual({ status: 'Accepted', filename: 'security-VS-3-1.txt' });
    await expect
      .poll(() => bench.hub.payloads('LogStatusNotification'))
      .toEqual([
        { status: 'Uploading', requestId: 3 },
        { status: 'Uploaded', requestId: 3 },
      ]);
  });

  test('may fail', async () => {
    bench.station.behaviour.upload = 'fail';
    await bench.hub.ask('GetDiagnostics', { location: 'ftp://logs.example' });
    await expect.poll(() => statuses('DiagnosticsStatusNotification')).toEqual(['Uploading', 'UploadFailed']);
  });
});

test('a trigger asks how far it is', async () => {
  const { hub } = bench;
  const ask = (action: string, requestedMessage: string) => hub.ask(action, { requestedMessage });
  for (const message of ['DiagnosticsStatusNotification', 'FirmwareStatusNotification', 'BootNotification']) {
    expect(await ask('TriggerMessage', message)).toEqual({ status: 'Accepted' });
  }
  for (const message of ['LogStatusNotification', 'FirmwareStatusNotification', 'StatusNotification']) {
    expect(await ask('ExtendedTriggerMessage', message)).toEqual({ status: 'Accepted' });
  }
  await expect.poll(() => hub.payloads('StatusNotification').length).toBe(5);
  const idle = [{ status: 'Idle' }];
  expect(hub.payloads('DiagnosticsStatusNotification')).toEqual(idle);
  expect(hub.payloads('FirmwareStatusNotification')).toEqual(idle);
  expect(hub.payloads('SignedFirmwareStatusNotification')).toEqual(idle);
  expect(hub.payloads('LogStatusNotification')).toEqual(idle);
  expect(hub.payloads('BootNotification')).toHaveLength(2);
});
