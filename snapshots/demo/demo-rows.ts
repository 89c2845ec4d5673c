import type { TableName, TariffRow } from '@tok/database';
import { accountLinks, clientRow, consentRows, daysBefore, openingBalances, programMemberRows } from './client-rows.ts';
import type { DriverUserRow } from './client-rows.ts';
import { clientGroupRows, counterpartyRows, programRows } from './company-rows.ts';
import { contactsRow, documentRows, faqRows, promotionRows } from './content-rows.ts';
import { DemoLedger } from './demo-ledger.ts';
import { demoDriver, demoDriverCount, driverRole } from './drivers.ts';
import type { DemoDriver } from './drivers.ts';
import { cardRow } from './history/card-rows.ts';
import { HistoryWriter, recentVisits } from './history/history-rows.ts';
import {
  commandRows,
  connectorStateRows,
  loginCodeRows,
  ocppMessageRows,
  stationLinkRows,
  unmatchedStopRows,
} from './history/journal-rows.ts';
import { planVisits } from './history/plan-visits.ts';
import { idTagRows } from './id-tag-rows.ts';
import { cityRows, connectorRows, ownerRows, stationRows } from './network-rows.ts';
import { seededRandom } from './random.ts';
import type { Random } from './random.ts';
import { smallDemoDrivers } from './small.ts';
import { stationModelRows } from './station-model-rows.ts';
import { cameraRows, favouriteRows, reportRows } from './station-page-rows.ts';
import { tariffRows } from './tariff-rows.ts';

type Tables = Partial<Record<TableName, object[]>>;

/** Rows by table, in an order that the foreign keys allow. */
export interface DemoRows {
  tables: Tables;
  driverUsers: DriverUserRow[];
  /** set after the accounts exist */
  accounts: Map<string, { wallet: string; debt: string }>;
}

const historyDays = 90;
const historyVisits = 2_010;

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
  const opening = openingBalances(ledger, random, daysBefore(today, 92));
  const tariffs = tariffRows(opened);
  const history = size === 'full' ? historyTables(random, ledger, tariffs, drivers, today) : {};

  return {
    driverUsers: drivers.map(({ userId }) => ({ id: userId, role: driverRole, status: 'active' })),
    accounts: accountLinks(ledger.accounts),
    tables: {
      cities: cityRows,
      owners: ownerRows,
      stations: await stationRows(opened),
      connectors: connectorRows,
      station_models: stationModelRows,
      cameras: await cameraRows(),
      client_groups: clientGroupRows,
      counterparties: counterpartyRows,
      programs: programRows,
      documents: documentRows(opened),
      faq_items: faqRows,
      promotions: promotionRows(opened.toISOString().slice(0, 10)),
      contacts: [contactsRow],
      clients: drivers.map((driver) => clientRow(driver, today)),
      favourite_stations: favouriteRows(opened),
      station_reports: reportRows(today),
      tariffs,
      id_tags: idTagRows(daysBefore(today, 10)),
      consents: drivers.flatMap((driver) => consentRows(driver, today, random)),
      program_members: programMemberRows(driverCount, today),
      ledger_accounts: ledger.accounts,
      payment_methods: [],
      charging_sessions: [],
      ...history,
      payments: [...opening.payments, ...(history.payments ?? [])],
      debts: opening.debts,
      payment_operations: history.payment_operations ?? [],
      receipts: history.receipts ?? [],
      ledger_transfers: ledger.transfers,
    },
  };
}

function historyTables(
  random: Random,
  ledger: DemoLedger,
  tariffs: TariffRow[],
  drivers: DemoDriver[],
  today: Date,
): Tables {
  const visits = planVisits(random, historyVisits, historyDays, today, drivers.length);
  const writer = new HistoryWriter(random, ledger, tariffs, drivers.length);
  visits.forEach((visit, index) => writer.write(visit, index >= visits.length - recentVisits));
  return {
    payment_methods: drivers.map((driver) => cardRow(driver, today)),
    ...writer.rows,
    station_links: stationLinkRows(today),
    connector_states: connectorStateRows(today, random),
    ocpp_messages: ocppMessageRows(today),
    station_commands: commandRows(today, random),
    unmatched_stops: unmatchedStopRows(today, random),
    login_codes: loginCodeRows(today, random, drivers.length),
  };
}
