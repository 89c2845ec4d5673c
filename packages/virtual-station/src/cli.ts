import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { Autoplay } from './autoplay.ts';
import { obey, words } from './cli-command.ts';
import { parseConnectors } from './parse-connectors.ts';
import { createVirtualStation } from './virtual-station.ts';
import type { VirtualStation } from './virtual-station.ts';

const help = `A charging station of OCPP 1.6J.

  npm run station -- --id <station id> --password <password> [options]

  --url <address>        hub, without the id              ws://127.0.0.1:9220/ocpp
  --id <id>              the station's id in Studio
  --password <password>  none: security profile 0, or 3 with a certificate
  --ca <file>            PEM: root of a hub on wss://
  --cert <file>, --key <file>  PEM: the station's own certificate (profile 3)
  --connectors <list>    number:type:kW, …                1:ccs:60,2:gbt:60,3:chademo:50
  --meter-period <s>     seconds between readings         10
  --time-scale <n>       a charge runs n times faster     1
  --plug-in              a car arrives 2 s after each remote start
  --auto                 cars come and go by themselves
  --tags <a,b>           the cards that they carry

While it runs: ${words.join(', ')}
`;

const { values } = parseArgs({
  options: {
    url: { type: 'string', default: 'ws://127.0.0.1:9220/ocpp' },
    id: { type: 'string' },
    password: { type: 'string' },
    ca: { type: 'string' },
    cert: { type: 'string' },
    key: { type: 'string' },
    connectors: { type: 'string', default: '1:ccs:60,2:gbt:60,3:chademo:50' },
    'meter-period': { type: 'string', default: '10' },
    'time-scale': { type: 'string', default: '1' },
    'plug-in': { type: 'boolean', default: false },
    auto: { type: 'boolean', default: false },
    tags: { type: 'string', default: '' },
    help: { type: 'boolean', default: false },
  },
});

const { id, password = null } = values;
if (values.help || id === undefined) {
  console.log(help);
  process.exit(values.help ? 0 : 1);
}

const station = createVirtualStation({
  url: values.url,
  stationCode: id,
  password,
  tls: {
    ...(values.ca === undefined ? {} : { ca: readFileSync(values.ca, 'utf8') }),
    ...(values.cert === undefined ? {} : { cert: readFileSync(values.cert, 'utf8') }),
    ...(values.key === undefined ? {} : { key: readFileSync(values.key, 'utf8') }),
  },
  connectors: parseConnectors(values.connectors),
  meterPeriodS: Number(values['meter-period']),
  timeScale: Number(values['time-scale']),
  behaviour: { plugInOnRemoteStartMs: values['plug-in'] ? 2_000 : null },
});
narrate(station);
station.start();
const idTags = values.tags.split(',').filter(Boolean);
const autoplay = values.auto ? new Autoplay(station, { idTags }, Math.random) : null;

const keyboard = createInterface({ input: process.stdin });
keyboard.on('line', (line) => {
  if (line.trim() === 'quit') void leave();
  else if (line.trim()) console.log(obey(station, line));
});
process.on('SIGINT', () => void leave());
process.on('SIGTERM', () => void leave());

async function leave(): Promise<void> {
  keyboard.close();
  autoplay?.stop();
  await station.stop();
  process.exit(0);
}

function narrate(speaker: VirtualStation): void {
  speaker.on('booted', () => console.log('booted'));
  speaker.on('disconnected', ({ reason }) => console.log('disconnected:', reason));
  speaker.on('commandReceived', ({ action, payload }) => console.log('<-', action, JSON.stringify(payload)));
  speaker.on('status', (facts) => console.log('status', JSON.stringify(facts)));
  speaker.on('transactionStarted', (facts) => console.log('started', JSON.stringify(facts)));
  speaker.on('meterValues', (facts) => console.log('meter', JSON.stringify(facts)));
  speaker.on('transactionStopped', (facts) => console.log('stopped', JSON.stringify(facts)));
  speaker.on('messageLost', (facts) => console.log('given up', JSON.stringify(facts)));
}
