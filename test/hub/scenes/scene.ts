import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createVirtualStation } from '@tok/virtual-station';
import type { StationBehaviour, VirtualStation, VirtualStationOptions } from '@tok/virtual-station';
import { password, startTestHub, until } from '../../../ocpp-hub/testing/test-hub.ts';
import type { SessionFixture, StationFixture, TestHub } from '../../../ocpp-hub/testing/test-hub.ts';

/** A hub and a virtual station whose clocks go together, by the test's hand. 36 kW: ten watt-hours a second. */
export class Scene {
  readonly world: TestHub;
  readonly fixture: StationFixture;
  readonly station: VirtualStation;

  /** @param changes what is different about the machine */
  constructor(world: TestHub, fixture: StationFixture, changes: Partial<VirtualStationOptions> = {}) {
    this.world = world;
    this.fixture = fixture;
    this.station = createVirtualStation({
      url: `ws://127.0.0.1:${world.hub.port}/ocpp`,
      stationCode: fixture.code,
      password,
      connectors: [
        { number: 1, type: 'ccs', maxPowerW: 36_000, meterWh: 500_000 },
        { number: 2, type: 'type2', maxPowerW: 22_000 },
      ],
      meterPeriodS: 60,
      timeScale: 0,
      reconnect: { firstMs: 20, mostMs: 100 },
      rebootMs: 20,
      transferStepMs: 20,
      now: () => new Date(world.time()),
      ...changes,
      behaviour: { car: { batteryWh: 90_000, soc: 10, maxPowerW: 100_000 }, ...changes.behaviour },
    });
  }

  static async open(behaviour: Partial<StationBehaviour> = {}): Promise<Scene> {
    const world = await startTestHub();
    await world.db('id_tags').insert({ id: randomUUID(), tag: 'CARD', status: 'accepted' });
    const scene = new Scene(world, await world.addStation(), { behaviour });
    await scene.switchOn();
    return scene;
  }

  async close(): Promise<void> {
    await this.station.stop();
    await this.world.close();
  }

  /** @returns when the hub has accepted its boot */
  async switchOn(): Promise<void> {
    const booted = once(this.station, 'booted');
    this.station.start();
    await booted;
  }

  /** Time passes at the hub and at the station. */
  pass(seconds: number): void {
    this.world.pass(seconds);
    this.station.tick(seconds);
  }

  /** A session as the app asks for it, its remote start, and a car. @returns when the hub knows of the charge */
  async beginCharge(): Promise<{ session: SessionFixture; transactionId: number }> {
    const session = await this.world.addSession(this.fixture);
    const started = once(this.station, 'transactionStarted');
    const args = { connectorId: 1, idTag: session.token };
    await this.world.commandEnd(await this.world.addCommand(this.fixture, 'RemoteStartTransaction', args));
    this.station.plugIn(1);
    const [{ transactionId }] = await started;
    return { session, transactionId };
  }

  async pressStop(): Promise<void> {
    const stopped = once(this.station, 'transactionStopped');
    this.station.pressStop(1);
    await stopped;
  }

  /** @returns when everything that the station had to say was answered */
  untilDelivered(): Promise<true> {
    return until(() => Promise.resolve(this.station.queueLength === 0 ? true : null));
  }
}
