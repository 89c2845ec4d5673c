import { roles } from '../access/roles.ts';
import { demoId, demoIds } from './fixed-ids.ts';

export interface DemoDriver {
  /** from 1; ids and telephone follow from it */
  number: number;
  userId: string;
  clientId: string;
  /** E.164; valid Russian mobile numbers of a range that nobody is known to use */
  phone: string;
  email: string | null;
  clientGroup: string | null;
  isBlocked: boolean;
  /** days before today */
  registeredDaysAgo: number;
}

export const driverRole = roles.driver;

export const demoDriverCount = 60;

export function demoDriver(number: number): DemoDriver {
  return {
    number,
    userId: demoId('driverUser', number),
    clientId: demoId('client', number),
    phone: `+7900000${String(number).padStart(4, '0')}`,
    email: number % 4 === 0 ? `driver${number}@example.com` : null,
    clientGroup: groupOf(number),
    isBlocked: number === 6,
    registeredDaysAgo: number <= 6 ? 95 : 94 - ((number * 37) % 80),
  };
}

function groupOf(number: number): string | null {
  if (number === 5 || number % 6 === 0) return demoIds.clientGroups.autoSystem;
  return number % 15 === 0 ? demoIds.clientGroups.employees : null;
}

/** Who may pay by which program. */
export function demoMemberships(count: number): { program: string; driver: number; isEnabled: boolean }[] {
  const drivers = Array.from({ length: count }, (_, index) => index + 1);
  return drivers.flatMap((driver) => {
    if (driver === 5 || (driver > 6 && driver % 6 === 0)) {
      return [{ program: demoIds.programs.autoSystemPrice, driver, isEnabled: driver % 18 !== 0 }];
    }
    if (driver === 2 || (driver > 6 && driver % 7 === 0)) {
      return [{ program: demoIds.programs.testCharge80, driver, isEnabled: true }];
    }
    return [];
  });
}
