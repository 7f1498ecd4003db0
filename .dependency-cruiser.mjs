/**
 * The table of rooms: which folder may import which. Plain JavaScript, for dependency-cruiser's swc
 * does not load under tsx; through TypeScript 7 the cruiser would read no module and find nothing.
 */

const DOMAIN = '^server/domain/';
const SERVICES = '^server/services/';
const STORE = '^server/store/';
const AUTH = '^server/auth/';
const PROVISION = '^server/provision/';
const SCHEMA = '^schema/';
const DOCUMENTS = '^server/documents/';
// The proof of the record needs neither server nor database.
const AUDIT_PROOF = '^server/audit-proof/';
const JOBS = '^server/jobs/definitions/';
const documents = (...steps) => `^server/documents/(${steps.join('|')})/`;

/** Anyone may ask where the checkout lies. */
const PROJECT_ROOT = '^server/project-root\\.ts$';

/** One row a room: files under `path` may import their own room and `may`. */
const ROOMS = [
  { name: 'schema', path: SCHEMA, may: [SERVICES, DOMAIN] },
  { name: 'services', path: SERVICES, may: [DOMAIN, STORE, DOCUMENTS, AUTH, JOBS, AUDIT_PROOF] },
  { name: 'auth', path: AUTH, may: [DOMAIN, STORE] },
  { name: 'store', path: STORE, may: [DOMAIN, AUDIT_PROOF] },
  { name: 'audit-proof', path: AUDIT_PROOF, may: [DOMAIN] },
  // The steps of a paper: a later one may import an earlier one, never back.
  { name: 'model', path: documents('model'), may: [DOMAIN] },
  { name: 'fonts', path: documents('fonts'), may: [documents('model')] },
  { name: 'template', path: documents('template'), may: [documents('model'), DOMAIN] },
  { name: 'typeset', path: documents('typeset'), may: [documents('model', 'fonts'), DOMAIN] },
  {
    name: 'render',
    path: documents('render'),
    may: [documents('model', 'fonts', 'typeset'), DOMAIN],
  },
  {
    name: 'verify',
    path: documents('verify'),
    may: [documents('model', 'fonts', 'typeset', 'render'), DOMAIN],
  },
  // What comes from outside: photos and files of others, looked over and made ready.
  { name: 'images', path: documents('images'), may: [documents('typeset')] },
  // Lists of the office's table programs, in and out.
  { name: 'spreadsheet', path: documents('spreadsheet'), may: [documents('typeset'), DOMAIN] },
  { name: 'package', path: documents('package'), may: [documents('typeset', 'render')] },
  {
    name: 'paper',
    path: documents('paper'),
    may: [
      documents('model', 'fonts', 'template', 'typeset', 'render', 'images', 'package', 'verify'),
      DOMAIN,
    ],
  },
  { name: 'pool', path: documents('pool'), may: [DOCUMENTS, DOMAIN] },
  { name: 'job-definitions', path: JOBS, may: [DOMAIN] },
  { name: 'job-handlers', path: '^server/jobs/handlers/', may: [SERVICES, JOBS, DOMAIN] },
  { name: 'job-runner', path: '^server/jobs/runner/', may: [STORE, JOBS, DOMAIN] },
  { name: 'http', path: '^server/http/', may: [SCHEMA, SERVICES, AUTH, DOMAIN] },
  // The contract of a font file and the reader that proves one usable.
  { name: 'provision', path: PROVISION, may: [documents('model', 'fonts')] },
  { name: 'cli', path: '^server/cli/', may: [SERVICES, DOCUMENTS, PROVISION, DOMAIN, AUDIT_PROOF] },
  { name: 'demo', path: '^server/demo/', may: [] },
];

const OURS = '^(server|schema|templates|test)/|^codegen\\.ts$|^vitest';

function ruleOf({ name, path, may }) {
  return {
    name: `room-${name}`,
    severity: 'error',
    from: { path },
    to: { path: OURS, pathNot: [path, ...may, PROJECT_ROOT] },
  };
}

/** A package that only some rooms may know. */
function packageRule(name, packages, rooms) {
  return {
    name,
    severity: 'error',
    from: { pathNot: [...rooms] },
    to: { path: `node_modules/(${packages})/` },
  };
}

/** Each of these is broken by a fixture in test/rooms/rooms.test.ts. */
const forbidden = [
  ...ROOMS.map(ruleOf),
  {
    name: 'room-domain',
    severity: 'error',
    from: { path: DOMAIN },
    to: { pathNot: [DOMAIN, 'node_modules/zod/'] },
  },
  { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
  { name: 'resolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
  packageRule('pdf-in-render-only', 'pdfmake|pdfkit', [documents('render')]),
  packageRule('pdf-lib-in-package-only', '@cantoo', [documents('package')]),
  packageRule('hucre-in-spreadsheet-only', 'hucre', [documents('spreadsheet')]),
  packageRule('mongoose-in-store-only', 'mongoose', [STORE]),
  packageRule('mongodb-in-store-only', 'mongodb', [STORE, PROVISION]),
  packageRule('graphql-in-api-only', 'graphql|graphql-scalars|@pothos|@apollo', [
    SCHEMA,
    '^server/http/',
    '^server/demo/',
  ]),
  packageRule('fastify-in-http-only', 'fastify|@as-integrations', ['^server/http/']),
];

export default {
  forbidden,
  options: {
    parser: 'swc',
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '/generated/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['types', 'node', 'import', 'require', 'default'],
    },
  },
};
