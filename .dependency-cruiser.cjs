/**
 * The directions of import, as tests. CONTRIBUTING.md has the same rules as a table for people.
 * domain ← projections ← handlers ← infra/cdk, infra/local; infra/adapters sees domain only.
 */

/** Test code: specs, the given/when/then helpers, contract suites that run on several adapters, stored test data. */
const TESTS =
  '\\.test\\.tsx?$|/testing/|\\.contract\\.ts$|\\.fixtures/|^frontend/e2e/|/vitest-setup\\.ts$|^vitest\\.config\\.ts$';

/** Composition roots: the files that choose adapters. */
const COMPOSE = '(^|/)compose\\.ts$';

/** Names shared by the CDK app and the running code; imports nothing. */
const KEYS = '^infra/adapters/keys\\.ts$';

/** `@aws-sdk/x` as npm installs it. */
const pkg = (names) => `(^|/)node_modules/(${names})(/|$)`;

/** A rule: files matching `from` (and no test, unless said otherwise) must not import what matches `to`. */
function forbid(name, comment, { from, except = [], to, allow = [], tests = false }) {
  const pathNot = tests ? except : [TESTS, ...except];
  return {
    name,
    comment,
    severity: 'error',
    from: { ...(from ? { path: from } : {}), ...(pathNot.length > 0 ? { pathNot } : {}) },
    to: { path: to, ...(allow.length > 0 ? { pathNot: allow } : {}) },
  };
}

const LAYER_RULES = [
  forbid('domain-is-pure', 'domain imports itself and zod: no clock, no ids, no I/O, no vendor.', {
    from: '^domain/',
    to: '.+',
    allow: ['^domain/', pkg('zod')],
  }),
  forbid('domain-tests-stay-in-domain', 'A test of a rule needs no other layer.', {
    from: '^domain/.*(\\.test\\.ts$|/testing/)|^domain/testing/',
    to: '^(projections|handlers|infra|frontend|bench|scripts)/',
    tests: true,
  }),
  forbid('projections-see-domain', 'projections import domain; their compose.ts also infra/adapters.', {
    from: '^projections/',
    to: '^(handlers|frontend|bench|scripts|infra/(cdk|local))/',
  }),
  forbid(
    'projections-know-no-sibling',
    'A projection can be rebuilt or dropped by itself; what two share is in engine/.',
    {
      from: '^projections/([^/]+)/',
      to: '^projections/[^/]+/',
      allow: ['^projections/($1|engine|testing)/'],
    },
  ),
  forbid('engine-knows-no-projection', 'The engine is handed the registry; it names no projection.', {
    from: '^projections/engine/',
    to: '^projections/[^/]+/',
    allow: ['^projections/(engine|testing)/'],
  }),
  forbid(
    'handlers-see-domain-and-projections',
    'handlers import domain and projections; their compose.ts also infra/adapters.',
    {
      from: '^handlers/',
      to: '^(frontend|bench|scripts|infra/(cdk|local))/',
    },
  ),
  forbid(
    'handlers-leave-the-projector-alone',
    'The projector is another function; a command or query loads rows itself.',
    {
      from: '^handlers/(commands|queries)/',
      to: '^projections/(project-events|compose)\\.ts$',
    },
  ),
  forbid('contracts-are-portable', 'Contracts ship to the browser: zod, domain and other contracts only.', {
    from: '^handlers/contracts/',
    to: '.+',
    allow: ['^handlers/contracts/', '^domain/', pkg('zod')],
  }),
  forbid('adapters-see-domain', 'An adapter fulfils a port of domain and knows no other layer.', {
    from: '^infra/adapters/',
    to: '^(projections|handlers|frontend|bench|scripts|infra/(?!adapters/))',
  }),
  forbid('keys-import-nothing', 'keys.ts is read by the CDK app and by the running code, so it drags nothing along.', {
    from: KEYS,
    to: '.+',
  }),
  forbid('only-composition-roots-choose-adapters', 'Adapters are chosen in compose.ts; the rest sees ports.', {
    except: [COMPOSE, '^infra/(adapters|local|simulation)/', '^bench/', '^infra/cdk/'],
    to: '^infra/adapters/',
    allow: [KEYS],
  }),
  forbid('cdk-reads-keys-only', 'Of the adapters the CDK app needs the shared names, keys.ts.', {
    from: '^infra/cdk/',
    to: '^infra/(adapters|local)/',
    allow: [KEYS],
  }),
  forbid('nothing-imports-the-edges', 'infra/cdk and infra/local are the outermost layer.', {
    except: ['^(infra|bench|scripts)/'],
    to: '^infra/(cdk|local)/',
  }),
  forbid('nothing-imports-frontend', 'The frontend is reached over HTTP.', {
    except: ['^frontend/'],
    to: '^frontend/',
  }),
  forbid('scripts-are-not-a-library', 'Scripts and benchmarks are run, not imported.', {
    except: ['^(scripts|bench)/'],
    to: '^(scripts|bench)/',
  }),
];

const FRONTEND_RULES = [
  forbid('frontend-sees-contracts', 'The frontend takes handlers/contracts and domain/kernel, nothing else.', {
    from: '^frontend/',
    except: ['^frontend/e2e/'],
    to: '^(domain|projections|handlers|infra|bench|scripts)/',
    allow: ['^handlers/contracts/', '^domain/kernel/'],
    tests: true,
  }),
  forbid('features-know-no-sibling', 'Features do not import each other; frontend/src/app composes them.', {
    from: '^frontend/src/features/([^/]+)/',
    to: '^frontend/src/features/',
    allow: ['^frontend/src/features/$1/'],
    tests: true,
  }),
  forbid('features-know-no-app', 'The app composes the features, not the reverse.', {
    from: '^frontend/src/features/',
    to: '^frontend/src/app/',
  }),
  forbid('shared-knows-no-feature', 'components and lib serve every feature, so they know none.', {
    from: '^frontend/src/(components|lib)/',
    to: '^frontend/src/(features|app)/',
  }),
];

const VENDOR_RULES = [
  forbid('aws-sdk-in-adapters', '@aws-sdk lives in infra/adapters (and in the laptop runtime and the benchmarks).', {
    except: ['^infra/(adapters|local)/', '^bench/'],
    to: pkg('@aws-sdk/[^/]+|@smithy/[^/]+'),
  }),
  forbid('cdk-in-infra-cdk', 'aws-cdk-lib lives in infra/cdk.', {
    except: ['^infra/cdk/'],
    to: pkg('aws-cdk-lib|constructs|cdk-nag'),
  }),
  forbid('react-in-frontend', 'react and what draws lives in frontend.', {
    except: ['^frontend/'],
    to: pkg('react|react-dom|radix-ui|@radix-ui/[^/]+|@tanstack/[^/]+|d3-[a-z]+'),
    tests: true,
  }),
  forbid('test-code-stays-in-tests', 'Shipped code imports no test helper and no test library.', {
    to: `${TESTS}|${pkg('vitest|fast-check|happy-dom|@testing-library/[^/]+|playwright-core|axe-core')}`,
  }),
  {
    name: 'shipped-code-has-dependencies-only',
    comment: 'What runs on AWS or in the browser is in `dependencies`; types are erased and may come from elsewhere.',
    severity: 'error',
    from: { path: '^(domain|projections|handlers|infra/adapters|frontend/src)/', pathNot: TESTS },
    to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'], pathNot: pkg('@types/[^/]+') },
  },
];

const GRAPH_RULES = [
  {
    name: 'no-circular',
    comment: 'Two files that need each other are one file, or three.',
    severity: 'error',
    from: {},
    to: { circular: true },
  },
  {
    name: 'resolvable',
    comment: 'An import that cannot be found (misspelt path, or a package missing in package.json).',
    severity: 'error',
    from: {},
    to: { couldNotResolve: true },
  },
];

module.exports = {
  forbidden: [...LAYER_RULES, ...FRONTEND_RULES, ...VENDOR_RULES, ...GRAPH_RULES],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|cdk\\.out|coverage|\\.local)/' },
    // Type-only imports count: a layer that knows another's types knows the layer.
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'types', 'default'] },
    cache: { folder: '.cache/dependency-cruiser', strategy: 'content' },
  },
};
