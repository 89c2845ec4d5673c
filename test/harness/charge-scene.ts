import type { ChargeLimit, PaymentSource, SessionView } from '@tok/api';
import type { CarOptions } from '@tok/virtual-station';
import { topUp } from './balance.ts';
import { bindCard } from './bind-card.ts';
import { signIn } from './driver.ts';
import type { Driver } from './driver.ts';
import { eventually } from './eventually.ts';
import type { Stack } from './stack.ts';
import { testCar } from './world.ts';
import type { Place, PlaceOptions } from './world.ts';

export interface Scene {
  driver: Driver;
  place: Place;
  source: PaymentSource;
}

export interface SceneOptions extends PlaceOptions {
  /** 'card' binds a card that passes; a number binds that test card; default 'balance' with 10 000 ₽ */
  pays?: 'balance' | 'card' | { cardNumber: string };
}

export const ampleBalanceMinor = 1_000_000;

/** A driver who can pay, in front of a station of his own. */
export async function buildScene(stack: Stack, { pays = 'balance', ...place }: SceneOptions = {}): Promise<Scene> {
  const [driver, newPlace] = await Promise.all([signIn(stack), stack.world.place(place)]);
  return { driver, place: newPlace, source: await prepareSource(stack, driver, pays) };
}

async function prepareSource(stack: Stack, driver: Driver, pays: SceneOptions['pays']): Promise<PaymentSource> {
  if (pays === 'balance' || pays === undefined) {
    await topUp(stack.db, driver.clientId, ampleBalanceMinor);
    return { kind: 'balance' };
  }
  const cardNumber = pays === 'card' ? undefined : pays.cardNumber;
  return { kind: 'card', paymentMethodId: await bindCard(driver, cardNumber) };
}

export interface ChargeOptions {
  limit?: ChargeLimit;
  car?: CarOptions;
  id?: string;
}

/** Plugs in, starts in the app, waits until energy flows. */
export async function beginCharge(
  scene: Scene,
  { limit, car = testCar, id }: ChargeOptions = {},
): Promise<SessionView> {
  const { driver, place, source } = scene;
  place.station.plugIn(1, car);
  await untilHeard(scene);
  const asked = await driver.start({
    connectorId: place.connectorId,
    source,
    ...(limit ? { limit } : {}),
    ...(id === undefined ? {} : { id }),
  });
  return driver.until(asked.id, 'charging');
}

/** The hub has heard of the plug. */
async function untilHeard({ place }: Scene): Promise<void> {
  await eventually(async () => ((await place.isHeard()) ? true : null), { what: `${place.code} heard` });
}

/** Lets a charge flow in small steps until the station has ended it, as somebody else asked. */
export async function flowUntilEnded(place: Place, stepS = 10, connectorNumber = 1): Promise<void> {
  const connector = place.station.connector(connectorNumber);
  await eventually(
    () => {
      if (!connector.charge) return true;
      // The next reading goes out when the last one is with the hub: overshoot stays a matter of the hub alone.
      if (place.station.queueLength === 0) place.station.tick(stepS);
      return null;
    },
    { what: `charge on ${place.code} ended`, everyMs: 40, timeoutMs: 45_000 },
  );
}

/** Everything the station had to say has arrived. */
export async function untilDelivered(place: Place): Promise<void> {
  await eventually(() => (place.station.queueLength === 0 ? true : null), {
    what: `${place.code} delivered its queue`,
  });
}
