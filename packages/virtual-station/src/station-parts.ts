import { Charging } from './charging.ts';
import { Power } from './power.ts';
import { Certificates } from './profiles/certificates.ts';
import { ChargingProfiles } from './profiles/charging-profiles.ts';
import { CoreProfile } from './profiles/core-profile.ts';
import { FirmwareUpdates } from './profiles/firmware-update.ts';
import { LocalList } from './profiles/local-list.ts';
import { Reservations } from './profiles/reservations.ts';
import { TriggerMessages } from './profiles/trigger-messages.ts';
import { Uploads } from './profiles/upload.ts';
import { SecurityEvents } from './security/security-events.ts';
import type { StationConfiguration } from './station-configuration.ts';
import type { StationCore } from './station-core.ts';
import { TagReader } from './tag-reader.ts';

/** The parts of one station, by profile. */
export interface StationParts {
  configuration: StationConfiguration;
  charging: Charging;
  power: Power;
  tags: TagReader;
  core: CoreProfile;
  triggers: TriggerMessages;
  localList: LocalList;
  reservations: Reservations;
  profiles: ChargingProfiles;
  firmware: FirmwareUpdates;
  uploads: Uploads;
  certificates: Certificates;
  securityEvents: SecurityEvents;
  /** Lets time pass: real seconds, and seconds of the charges. */
  advance(realS: number, chargeS: number): void;
}

export function buildParts(core: StationCore): StationParts {
  const localList = new LocalList(core.configuration);
  const reservations = new Reservations(core);
  const tags = new TagReader(core, localList, reservations);
  const profiles = new ChargingProfiles(core);
  const charging = new Charging(core, { tags, reservations, profiles });
  const uploads = new Uploads(core);
  const certificates = new Certificates(core);
  const securityEvents = new SecurityEvents(core);
  const reboot = (type: 'Hard' | 'Soft') => void power.reboot(type);
  const firmware = new FirmwareUpdates(core, () => reboot('Soft'));
  const advance = (realS: number, chargeS: number): void => {
    for (const connector of core.connectors.values()) {
      if (core.isPowered) charging.advance(connector, realS, chargeS);
      // Without power a charge that will go on stands still while its time passes.
      else if (connector.charge) connector.charge.elapsedS += chargeS;
    }
    if (!core.isPowered) return;
    reservations.advance(realS);
    power.advance(realS);
  };
  const power: Power = new Power(core, { charging, firmware, securityEvents, onDown: () => uploads.abort(), advance });
  return {
    ...{ configuration: core.configuration, charging, power, tags, localList, reservations, profiles },
    ...{ firmware, uploads, certificates, securityEvents, advance },
    core: new CoreProfile(core, { charging, profiles, reservations, tags, reboot }),
    triggers: new TriggerMessages(core, { power, charging, firmware, uploads, certificates }),
  };
}
