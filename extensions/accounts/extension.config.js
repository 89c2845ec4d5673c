// Resolved at run time from node_modules: one copy shared with Directus instead of a second one inside dist.
const external = ['express', 'knex', 'nanoid', 'pg', 'sanitize-html', 'ws'];

export default {
  plugins: [{ name: 'externals', resolveId: (id) => (external.includes(id) ? { id, external: true } : null) }],
};
