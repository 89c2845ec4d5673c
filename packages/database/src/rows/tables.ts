import type * as administration from './administration-rows.ts';
import type * as charging from './charging-rows.ts';
import type * as clients from './client-rows.ts';
import type * as hub from './hub-rows.ts';
import type * as outbox from './outbox-rows.ts';
import type * as payments from './payment-rows.ts';

/** Every table of ours by name; the README says who writes which. */
export interface Tables {
  cities: administration.CityRow;
  owners: administration.OwnerRow;
  stations: administration.StationRow;
  connectors: administration.ConnectorRow;
  client_groups: administration.ClientGroupRow;
  tariffs: administration.TariffRow;
  counterparties: administration.CounterpartyRow;
  programs: administration.ProgramRow;
  documents: administration.DocumentRow;
  faq_items: administration.FaqItemRow;
  promotions: administration.PromotionRow;
  contacts: administration.ContactsRow;
  id_tags: administration.IdTagRow;
  clients: clients.ClientRow;
  login_codes: clients.LoginCodeRow;
  consents: clients.ConsentRow;
  program_members: clients.ProgramMemberRow;
  charging_sessions: charging.ChargingSessionRow;
  station_commands: charging.StationCommandRow;
  payment_methods: payments.PaymentMethodRow;
  payments: payments.PaymentRow;
  payment_operations: payments.PaymentOperationRow;
  provider_events: payments.ProviderEventRow;
  ledger_accounts: payments.LedgerAccountRow;
  ledger_transfers: payments.LedgerTransferRow;
  receipts: payments.ReceiptRow;
  grafana_accounts: outbox.GrafanaAccountRow;
  mail_outbox: outbox.MailOutboxRow;
  station_links: hub.StationLinkRow;
  connector_states: hub.ConnectorStateRow;
  ocpp_transactions: hub.OcppTransactionRow;
  meter_values: hub.MeterValueRow;
  ocpp_messages: hub.OcppMessageRow;
  hub_events: hub.HubEventRow;
  unmatched_stops: hub.UnmatchedStopRow;
  hub_instances: hub.HubInstanceRow;
}

export type TableName = keyof Tables;
