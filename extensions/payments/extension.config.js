// What Directus itself has loaded must stay one instance in the process: bundled copies would have their own state. What makes
// files reads data beside its code.
const externals = ['express', 'knex', 'pg', 'pdfkit', 'write-excel-file/node'];

export default {
  plugins: [{ name: 'externals', resolveId: (id) => (externals.includes(id) ? { id, external: true } : null) }],
};
