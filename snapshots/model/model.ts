import type { TableName } from '@tok/database';
import type { Collection } from '../fields/collection.ts';
import { cabinetActions } from './cabinet-actions.ts';
import { cameras } from './cameras.ts';
import { chargingProfiles } from './charging-profiles.ts';
import { chargingSessions } from './charging-sessions.ts';
import { cities } from './cities.ts';
import { clientGroups } from './client-groups.ts';
import { clients } from './clients.ts';
import { codeReveals } from './code-reveals.ts';
import { companyStatementLines } from './company-statement-lines.ts';
import { companyStatements } from './company-statements.ts';
import { connectionEvents } from './connection-events.ts';
import { connectorStates } from './connector-states.ts';
import { connectors } from './connectors.ts';
import { consents } from './consents.ts';
import { contacts } from './contacts.ts';
import { counterparties } from './counterparties.ts';
import { debts } from './debts.ts';
import { documents } from './documents.ts';
import { faqItems } from './faq-items.ts';
import { favouriteStations } from './favourite-stations.ts';
import { grafanaAccounts } from './grafana-accounts.ts';
import { hubEvents } from './hub-events.ts';
import { hubInstances } from './hub-instances.ts';
import { idTags } from './id-tags.ts';
import { ledgerAccounts } from './ledger-accounts.ts';
import { ledgerTransfers } from './ledger-transfers.ts';
import { loginCodes } from './login-codes.ts';
import { mailOutbox } from './mail-outbox.ts';
import { meterValues } from './meter-values.ts';
import { moneyOrders } from './money-orders.ts';
import { notices } from './notices.ts';
import { ocppMessages } from './ocpp-messages.ts';
import { ocppMinutes } from './ocpp-minutes.ts';
import { ocppTransactions } from './ocpp-transactions.ts';
import { owners } from './owners.ts';
import { paymentMethods } from './payment-methods.ts';
import { paymentOperations } from './payment-operations.ts';
import { payments } from './payments.ts';
import { profileDeletions } from './profile-deletions.ts';
import { programMembers } from './program-members.ts';
import { programPlaces } from './program-places.ts';
import { programs } from './programs.ts';
import { promotions } from './promotions.ts';
import { providerEvents } from './provider-events.ts';
import { pushSubscriptions } from './push-subscriptions.ts';
import { receipts } from './receipts.ts';
import { reconciliationDifferences } from './reconciliation-differences.ts';
import { reconciliations } from './reconciliations.ts';
import { refunds } from './refunds.ts';
import { reservations } from './reservations.ts';
import { securityEvents } from './security-events.ts';
import { sessionReviews } from './session-reviews.ts';
import { stationCertificates } from './station-certificates.ts';
import { stationCommands } from './station-commands.ts';
import { stationConfiguration } from './station-configuration.ts';
import { stationCredentials } from './station-credentials.ts';
import { stationLinks } from './station-links.ts';
import { stationLocalLists } from './station-local-lists.ts';
import { stationModels } from './station-models.ts';
import { stationPhotos } from './station-photos.ts';
import { stationReports } from './station-reports.ts';
import { stationTransfers } from './station-transfers.ts';
import { stationWatches } from './station-watches.ts';
import { stations } from './stations.ts';
import { tariffs } from './tariffs.ts';
import { unmatchedStops } from './unmatched-stops.ts';
import { vatRates } from './vat-rates.ts';

/** Every table has its collection; the order is the order of Studio's navigation within a group. */
const collections: Record<TableName, Collection> = {
  stations,
  connectors,
  station_links: stationLinks,
  connector_states: connectorStates,
  station_configuration: stationConfiguration,
  station_transfers: stationTransfers,
  station_certificates: stationCertificates,
  station_local_lists: stationLocalLists,
  station_models: stationModels,
  station_reports: stationReports,
  station_photos: stationPhotos,
  cameras,
  cities,
  owners,
  clients,
  client_groups: clientGroups,
  id_tags: idTags,
  login_codes: loginCodes,
  code_reveals: codeReveals,
  consents,
  favourite_stations: favouriteStations,
  profile_deletions: profileDeletions,
  notices,
  push_subscriptions: pushSubscriptions,
  station_watches: stationWatches,
  charging_sessions: chargingSessions,
  session_reviews: sessionReviews,
  ocpp_transactions: ocppTransactions,
  station_commands: stationCommands,
  reservations,
  charging_profiles: chargingProfiles,
  tariffs,
  payments,
  payment_methods: paymentMethods,
  payment_operations: paymentOperations,
  debts,
  refunds,
  money_orders: moneyOrders,
  receipts,
  ledger_accounts: ledgerAccounts,
  ledger_transfers: ledgerTransfers,
  vat_rates: vatRates,
  reconciliations,
  reconciliation_differences: reconciliationDifferences,
  counterparties,
  programs,
  program_places: programPlaces,
  program_members: programMembers,
  cabinet_actions: cabinetActions,
  company_statements: companyStatements,
  company_statement_lines: companyStatementLines,
  documents,
  faq_items: faqItems,
  promotions,
  contacts,
  ocpp_messages: ocppMessages,
  meter_values: meterValues,
  hub_events: hubEvents,
  unmatched_stops: unmatchedStops,
  provider_events: providerEvents,
  mail_outbox: mailOutbox,
  grafana_accounts: grafanaAccounts,
  hub_instances: hubInstances,
  connection_events: connectionEvents,
  ocpp_minutes: ocppMinutes,
  security_events: securityEvents,
  station_credentials: stationCredentials,
};

export const model: Collection[] = Object.values(collections);
