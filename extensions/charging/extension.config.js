// What Directus itself has loaded must stay one instance in the process: bundled copies would have their own state.
const externals = ['express', 'ws', 'nanoid', 'knex', 'pg', '@directus/api/bus/index'];

export default {
  plugins: [{ name: 'externals', resolveId: (id) => (externals.includes(id) ? { id, external: true } : null) }],
};
