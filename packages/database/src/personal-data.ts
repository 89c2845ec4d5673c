import type { PersonalTable } from './personal-data-rules.ts';
import type { TableName } from './rows/tables.ts';

/** Primary accounting documents are kept five years. */
const accounting = '402-ФЗ, ст. 29: первичные учётные документы хранятся 5 лет';
/** What a cash receipt is found by. */
const fiscal = '54-ФЗ, ст. 4.3 и 402-ФЗ, ст. 29: реквизиты кассового чека';
/** That he agreed, to what and when: proof for the time until the limitation of actions. */
const proofOfConsent = '152-ФЗ, ст. 9 ч. 3: согласие доказывает оператор';

/** In the place of what a person typed about a driver; the guards of money_orders let this text through and no other. */
export const erasedReason = 'Причина удалена вместе с профилем';

const companyContact = 'контактные лица компаний';
const staff = 'сотрудники';

const ofClient = [{ column: 'client', is: 'client' } as const];
const ofHisPayments = (column: string) => ({ column, in: 'payments' as const, of: 'id' });

/**
 * The inventory of personal data: of every table and column either that it holds nothing personal, or what happens to it when a
 * driver's profile is deleted. The deletion follows it from top to bottom, in one transaction; the act of destruction is
 * what it counted. A column that is missing here fails a test.
 *
 * Written for people in docs/personal-data.md.
 */
export const personalData: Readonly<Partial<Record<TableName, PersonalTable>>> = {
  // First: its rows are found by what is erased below.
  provider_events: {
    // The webhooks of his payments and cards name his cards; all of them were followed.
    rows: [
      { column: 'object_id', in: 'payments', of: 'provider_payment_id' },
      { column: 'object_id', in: 'refunds', of: 'provider_refund_id' },
      { column: 'object_id', in: 'payment_methods', of: 'provider_method_id' },
    ],
    isDeleted: true,
    plain: 'id provider event object_id object_status body received_at processed_at',
  },

  // Before the codes: its rows are found by their telephones.
  code_reveals: {
    rows: [{ column: 'login_code', in: 'login_codes', of: 'id' }],
    plain: 'id login_code created_at',
    // Typed by a person; the guards of the table let this very text through.
    replaced: { reason: erasedReason },
    others: { person: staff, ip: staff },
  },
  login_codes: {
    rows: [{ column: 'phone', is: 'phone' }],
    plain: `id channel attempts created_at expires_at consumed_at superseded_at accepted_documents proof delivery_channel
      provider delivery_status delivery_attempts leased_until sent_at last_attempt_at`,
    // deliver_at: nothing is sent any more.
    erased: 'recorded_code ip user_agent device code_enc provider_message_id delivery_error deliver_at',
    replaced: { phone: '$pseudonym', code_hmac: '' },
  },
  consents: {
    rows: ofClient,
    plain: 'id client login_code',
    erased: 'ip user_agent',
    kept: {
      document: proofOfConsent,
      document_type: proofOfConsent,
      document_version: proofOfConsent,
      accepted_at: proofOfConsent,
    },
  },
  program_members: { rows: ofClient, isDeleted: true, plain: 'id program client is_enabled created_at added_by' },
  cabinet_actions: {
    plain: 'id counterparty kind program member line_count added_count unknown_count created_at',
    others: { user: 'сотрудники компаний' },
  },
  id_tags: {
    rows: ofClient,
    // The number is of a thing that the operator gave out: without the link it is nobody's.
    plain: 'id tag expires_at parent program allows_concurrent',
    erased: 'client comment',
    replaced: { status: 'blocked' },
  },
  tariffs: {
    rows: ofClient,
    plain: `id price_minor_per_kwh client client_group connector station owner window_from window_to valid_from valid_until
      created_at`,
    erased: 'description',
    replaced: { name: 'Личный тариф', is_active: false },
  },

  payment_methods: {
    rows: ofClient,
    plain: 'id client provider created_at next_check_at',
    erased: `provider_method_id brand first6 last4 expiry_month expiry_year expired_at confirmation_url return_url`,
    replaced: { status: 'deleted', is_default: false, deleted_at: '$now' },
  },
  payments: {
    rows: ofClient,
    plain: `id client session debt kind ordinal initiator source payment_method counterparty provider status amount_minor
      captured_minor released_minor refunded_minor fee_minor vat_basis_points currency failure_code expires_at created_at
      held_at settled_at next_check_at listed_at`,
    erased: 'confirmation_url return_url',
    kept: { provider_payment_id: accounting },
  },
  payment_operations: {
    rows: [ofHisPayments('payment'), { column: 'payment_method', in: 'payment_methods', of: 'id' }],
    plain: `id payment payment_method refund kind is_settlement amount_minor state attempts next_attempt_at first_sent_at
      created_at completed_at`,
    erased: 'last_error',
  },
  debts: {
    rows: ofClient,
    plain: `id client session payment amount_minor paid_minor written_off_minor status attempts next_attempt_at
      last_failure_code created_at closed_at`,
  },
  refunds: {
    rows: ofClient,
    plain: `id payment client session money_order kind destination amount_minor status failure_code created_at settled_at
      listed_at`,
    // Typed by a person.
    replaced: { reason: erasedReason },
    kept: { provider_refund_id: accounting },
  },
  money_orders: {
    rows: [...ofClient, ofHisPayments('payment'), { column: 'debt', in: 'debts', of: 'id' }],
    plain: `id kind client payment debt counterparty amount_minor document_number document_date status outcome created_at
      completed_at`,
    // Typed by a person; the guards of the table let this very text through.
    replaced: { reason: erasedReason },
    others: { requested_by: staff },
  },
  receipts: {
    rows: ofClient,
    plain: `id payment refund session client kind payment_mode settlement status amount_minor vat_code description provider
      idempotency_key attempts registration next_attempt_at first_sent_at alarmed_at created_at registered_at`,
    erased: 'email phone last_error comment',
    kept: {
      provider_receipt_id: fiscal,
      fiscal_document_number: fiscal,
      fiscal_storage_number: fiscal,
      fiscal_attribute: fiscal,
    },
  },
  ledger_accounts: { plain: 'id kind client counterparty normal_side balance_minor' },
  ledger_transfers: {
    // Its comment is written by programs.
    plain: `id phase resolves debit_account credit_account amount_minor kind payment session refund money_order
      idempotency_key comment posted_at`,
  },
  reconciliations: {
    plain: `id provider day status payment_count refund_count captured_minor captured_here_minor refunded_minor
      refunded_here_minor difference_count foreign_count last_error started_at completed_at`,
  },
  reconciliation_differences: {
    rows: [ofHisPayments('payment'), { column: 'refund', in: 'refunds', of: 'id' }],
    plain: `id reconciliation kind provider_object_id payment refund ours_minor theirs_minor explanation status created_at
      closed_at`,
    erased: 'comment',
    others: { closed_by: staff },
  },
  vat_rates: { plain: 'id valid_from basis_points vat_code prepayment_vat_code' },
  company_statements: {
    plain: `id counterparty number month opening_minor charged_minor vat_minor paid_minor refunded_minor closing_minor
      energy_wh session_count pdf xlsx created_at`,
  },
  company_statement_lines: {
    plain: `id statement session session_number program station started_at ended_at energy_wh price_minor_per_kwh cost_minor`,
    // The phone, as the document issued to the company names its driver.
    kept: { driver: accounting },
  },

  charging_sessions: {
    rows: ofClient,
    plain: `id number client origin id_tag transaction station connector status source_kind payment_method program limit_kind
      limit_wh limit_soc tariff tariff_snapshot price_minor_per_kwh hold_minor start_token request_hash requested_at
      start_deadline_at started_at ended_at stop_requested_at end_reason review_reason energy_wh cost_minor average_power_w
      soc_start soc_end charge_curve updated_at`,
    erased: 'return_url',
  },
  session_reviews: {
    rows: [{ column: 'session', in: 'charging_sessions', of: 'id' }],
    plain: 'id session decision energy_wh may_owe status outcome created_at completed_at',
    // Typed by a person about a driver's charge.
    replaced: { reason: erasedReason },
    others: { requested_by: staff },
  },
  station_commands: {
    // Arguments hold start tokens and tags.
    plain: `id station action arguments session status response outcome created_at expires_at sent_at hub completed_at`,
    others: { requested_by: staff },
  },

  // What stations say names tags and start tokens, never a person.
  ocpp_transactions: {
    plain: `id station connector_number connector session id_tag start_key status meter_start_wh meter_stop_wh started_at
      start_received_at ended_at stop_received_at stop_reason stop_cause energy_wh register_wh power_w soc soc_start
      cost_minor last_meter_at flags suspended_at reservation updated_at`,
  },
  meter_values: {
    plain: `id transaction station connector_number measured_at received_at reading_key context register_wh interval_wh
      power_w soc sampled`,
  },
  ocpp_messages: { plain: 'id station direction message_type message_id action payload error_code occurred_at' },
  hub_events: { plain: 'id kind station transaction session payload created_at processed_at' },
  unmatched_stops: {
    plain: `id station stop_key transaction_number id_tag meter_stop_wh stopped_at reason payload explanation received_at
      resolution transaction outcome resolved_at`,
    others: { resolved_by: staff },
  },
  station_links: {
    plain: `id station is_online protocol vendor model serial_number firmware hub remote_address connected_at disconnected_at
      booted_at last_seen_at clock_drift_s suspicions`,
  },
  connector_states: {
    plain: `id station connector number status error_code vendor_id vendor_error_code info changed_at received_at
      status_since`,
  },
  hub_instances: { plain: 'id owner started_at lease_until' },
  station_credentials: {
    plain: 'id station password_hash replaces_hash is_confirmed earlier_hashes quick_check changed_at',
  },
  station_configuration: { plain: 'id station key value is_readonly updated_at' },
  station_transfers: {
    plain: `id station kind request_id location file_name status is_successful command requested_at updated_at ended_at`,
  },
  security_events: { plain: 'id station type is_critical tech_info occurred_at received_at event_key' },
  station_certificates: {
    plain: `id station kind status serial_number subject issuer fingerprint hash_data pem valid_from valid_until command
      created_at updated_at`,
  },
  station_local_lists: {
    plain: 'id station version status entries entry_count outcome failures next_attempt_at synced_at updated_at',
  },
  reservations: {
    plain: `id station connector_number id_tag parent_id_tag status outcome command transaction expires_at created_at ended_at`,
  },
  charging_profiles: {
    plain: `id station connector_number profile_id stack_level purpose kind transaction valid_from valid_until profile status
      command set_at ended_at`,
  },
  connection_events: { plain: 'id station kind reason duration_s hub remote_address occurred_at' },
  ocpp_minutes: {
    plain: `id minute hub direction action calls errors timeouts sum_ms b_50 b_100 b_250 b_500 b_1000 b_2500 b_5000 b_inf`,
  },

  cities: { plain: 'id name region time_zone' },
  owners: {
    plain: 'id name legal_name inn',
    others: { phone: companyContact, email: companyContact },
  },
  stations: {
    plain: `id code display_number name owner city address location description information_message webcam_url webcam_kind password_hash
      heartbeat_interval_s protocol security_profile uses_local_list is_public created_at updated_at`,
  },
  connectors: { plain: 'id station number type current max_power_w is_enabled' },
  station_models: { plain: 'id vendor model energy_unit power_unit meter_unit clock comment' },
  client_groups: { plain: 'id name description' },
  counterparties: {
    plain: 'id name contract_number inn',
    others: {
      email: companyContact,
      contact_surname: companyContact,
      contact_name: companyContact,
      contact_patronymic: companyContact,
    },
  },
  programs: {
    plain: `id counterparty name description pricing_kind price_minor_per_kwh discount_percent payer month_limit_wh
      month_limit_minor soc_cap valid_from valid_until is_active`,
  },
  program_places: { plain: 'id program station owner' },
  documents: { plain: 'id type version title text in_force_from requires_consent' },
  faq_items: { plain: 'id question answer sort is_published' },
  promotions: { plain: 'id title text starts_on ends_on is_published' },
  contacts: {
    plain: `id company_name legal_details address support_phone support_email telegram_url working_hours`,
  },
  grafana_accounts: {
    plain: 'id status grafana_user_id attempts last_error next_attempt_at leased_until created_at updated_at',
    others: { user: staff, email: staff },
  },
  mail_outbox: {
    rows: [
      { column: 'to', names: 'email' },
      { column: 'cc', names: 'email' },
      // A report of a problem goes to the operator with the driver's number.
      { column: 'variables', names: 'phone' },
    ],
    isDeleted: true,
    plain: 'id to cc subject template variables status attempts next_attempt_at last_error created_at sent_at',
  },

  push_subscriptions: {
    rows: ofClient,
    isDeleted: true,
    plain: 'id client endpoint p256dh auth device created_at last_success_at failures',
  },
  notices: {
    rows: ofClient,
    isDeleted: true,
    plain: `id client kind session station facts key created_at read_at push_status push_attempts push_next_attempt_at
      push_delivered`,
  },
  station_watches: {
    rows: ofClient,
    isDeleted: true,
    plain: 'id client station connector_type connector created_at expires_at told_at',
  },
  favourite_stations: { rows: ofClient, isDeleted: true, plain: 'id client station created_at' },
  station_reports: {
    rows: ofClient,
    plain: 'id client station connector kind status created_at updated_at',
    // Typed by the driver, and about him by others.
    erased: 'text comment',
  },
  cameras: { plain: 'id station name key_hash free total reported_at' },
  station_photos: { plain: 'id station file sort alt' },

  // Last: the others are found by it.
  clients: {
    rows: [{ column: 'id', is: 'client' }],
    // The ledger's accounts hang on the pseudonymous id; of the phone a keyed hash stays.
    plain: `id client_group wallet debt is_blocked registered_at deleted_at phone_hash deletion_requested_at`,
    erased: 'user phone email locale block_reason',
  },
  profile_deletions: {
    plain: `id number client state requested_at cancelled_at closed_at money_order attention attention_since erased act`,
  },
};
