import path from 'node:path';
import { readConfig as readChargingConfig } from '../../extensions/charging/src/config.ts';
import { readConfig as readNotificationsConfig } from '../../extensions/notifications/src/config.ts';
import { readConfig as readPaymentsConfig } from '../../extensions/payments/src/config.ts';
import { readSignInConfig } from '../../extensions/sign-in/src/sign-in-config.ts';
import { readEnvironment as readHubEnvironment } from '../../ocpp-hub/src/config.ts';
import { EnvironmentError, loadVariables, parseEnvironment } from './environment.ts';
import type { ProductEnvironment } from './environment.ts';
import { processEnvironment } from './process-environment.ts';
import { demoSecrets } from './secrets.ts';

export interface ReadEnvironment {
  environment: ProductEnvironment;
  /** for the processes */
  env: NodeJS.ProcessEnv;
}

/**
 * Reads .env and the variables of the process, for the start script and for every process it will start, so that nothing is begun
 * with an environment that one of them would refuse.
 *
 * @throws EnvironmentError naming all faults of all of them
 */
export function readEnvironment(root: string, own: NodeJS.ProcessEnv): ReadEnvironment {
  const variables = loadVariables(path.join(root, '.env'), own);
  const faults: string[] = [];
  const parsed = collect(faults, () => parseEnvironment(variables));
  // With faults of its own the rest is still checked, on the defaults.
  const environment = parsed ?? parseEnvironment({});
  const secrets = parsed && parsed.DEMO === 'true' ? demoSecrets(path.join(root, 'data')) : null;
  const filler = 'x'.repeat(32);
  const stand = parsed
    ? {}
    : { OTP_PEPPER: filler, OTP_CHALLENGE_KEY: filler, OTP_ENCRYPTION_KEY: Buffer.from(filler).toString('base64') };
  const env = processEnvironment(root, environment, { ...stand, ...variables }, secrets);
  for (const read of [
    readHubEnvironment,
    readSignInConfig,
    readPaymentsConfig,
    readChargingConfig,
    readNotificationsConfig,
  ]) {
    collect(faults, () => read(env));
  }
  if (faults.length > 0) throw new EnvironmentError([...new Set(faults)]);
  return { environment, env };
}

function collect<T>(faults: string[], read: () => T): T | null {
  try {
    return read();
  } catch (error) {
    if (error instanceof EnvironmentError) faults.push(...error.faults);
    else faults.push(...String((error as Error).message).split('\n'));
    return null;
  }
}
