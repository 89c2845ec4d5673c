import type { TableName, Tables } from '@tok/database';
import { accountLinks, clientRow, consentRows, daysBefore, openingBalances, programMemberRows } from './client-rows.ts';
import type { DriverUserRow } from './client-rows.ts';
import { clientGroupRows, counterpartyRows, programRows } from './company-rows.ts';
import { contactsRow, documentRows, faqRows, promotionRows } from './content-rows.ts';
import { DemoLedger } from './demo-ledger.ts';
import { demoDriver, demoDriverCount, driverRole } from './drivers.ts';
import { idTagRows } from './id-tag-rows.ts';
import { cityRows, connectorRows, ownerRows, stationRows } from './network-rows.ts';
import { seededRandom } from './random.ts';
import { smallDemoDrivers } from './small.ts';
import { tariffRows } from './tariff-rows.ts';

/** Rows by table, in an order that the foreign keys allow. */
export interface DemoRows {
  tables: { [Name in TableName]?: Tables[Name][] };
  driverUsers: DriverUserRow[];
  /** set after the accounts exist */
  accounts: Map<string, { wallet: string; debt: string }>;
}

/**
 * Everything of the demo but the people who work in Studio.
 *
 * @param today its start; the same day makes the same rows, but for the salts of the stations' passwords
 */
export async function demoRows(size: 'small' | 'full', today: Date): Promise<DemoRows> {
  const random = seededRandom(20_260_301);
  const ledger = new DemoLedger(random);
  const opened = daysBefore(today, 100);
  const driverCount = size === 'full' ? demoDriverCount : Object.keys(smallDemoDrivers).length;
  const drivers = Array.from({ length: driverCount }, (_, index) => demoDriver(index + 1));
  for (const { clientId } of drivers) ledger.openClient(clientId);
  const topUps = openingBalances(ledger, random, daysBefore(today, 92));

  return {
    driverUsers: drivers.map(({ userId }) => ({ id: userId, role: driverRole, status: 'active' })),
    accounts: accountLinks(ledger.accounts),
    tables: {
      cities: cityRows,
      owners: ownerRows,
      stations: await stationRows(opened),
      connectors: connectorRows,
      client_groups: clientGroupRows,
      counterparties: counterpartyRows,
      programs: programRows,
      documents: documentRows(opened),
      faq_items: faqRows,
      promotions: promotionRows(opened.toISOString().slice(0, 10)),
      contacts: [contactsRow],
      clients: drivers.map((driver) => clientRow(driver, today)),
      tariffs: tariffRows(opened).filter(({ client }) => client === null || drivers.some((d) => d.clientId === client)),
      id_tags: idTagRows(daysBefore(today, 10)),
      consents: drivers.flatMap((driver) => consentRows(driver, today, random)),
      program_members: programMemberRows(driverCount, today),
      payments: topUps,
      ledger_accounts: ledger.accounts,
      ledger_transfers: ledger.transfers,
    },
  };
}
