import type { Engine } from '../engine.ts';
import { equivalent } from './canonical/index.ts';
import { explain, isTransient } from './failure.ts';
import { readCatalog } from './read.ts';
import { connect } from './session.ts';
import { parseUrl } from './url.ts';

/** Loaded only when it is used: it is fifteen megabytes. */
const embedded: Engine['embedded'] = async (sql, statementTimeout) =>
  (await import('./embedded.ts')).embedded(sql, statementTimeout);

export const postgres: Engine = { name: 'postgres', parseUrl, connect, isTransient, explain, readCatalog, equivalent, embedded };
