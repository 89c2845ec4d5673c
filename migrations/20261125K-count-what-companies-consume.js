/**
 * What a company's drivers consumed is summed from the index alone, and the numbers it asked about are counted by the day. The
 * index of charges ends with what is summed: SQLite has no INCLUDE.
 */
const indices = {
  charging_sessions_program_ended_ix:
    'charging_sessions (program, ended_at, client, id_tag, energy_wh, cost_minor) WHERE program IS NOT NULL',
  cabinet_actions_counterparty_created_ix: 'cabinet_actions (counterparty, created_at)',
};

/** @param {import('knex').Knex} knex */
export async function up(knex) {
  await knex.transaction(async (trx) => {
    for (const [name, what] of Object.entries(indices)) await trx.raw(`CREATE INDEX ${name} ON ${what}`);
  });
}
