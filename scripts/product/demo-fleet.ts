import { runFleet } from '@tok/virtual-station';
import { demoVirtualStations } from '../../snapshots/demo/virtual-stations.ts';

const count = Number(process.env['DEMO_STATIONS'] ?? 12);
const fleet = runFleet({
  hubUrl: `ws://127.0.0.1:${process.env['HUB_PORT'] ?? 9220}/ocpp`,
  stations: demoVirtualStations.slice(0, count),
  // True to life: the hub counts no more energy than the rated power can deliver in the time.
  timeScale: 1,
  plugInOnRemoteStart: true,
});

process.on('SIGTERM', () => {
  void fleet.stop().then(() => process.exit(0));
});
