import type { Engine } from '../engine.ts';
import { backup } from './backup.ts';
import { equivalent } from './canonical/index.ts';
import { ddl } from './ddl.ts';
import { readFacts } from './facts.ts';
import { explain, isTransient } from './failure.ts';
import { ledger } from './ledger.ts';
import { meaning } from './meaning.ts';
import { ping } from './ping.ts';
import { readCatalog, readQuery, readRows } from './read.ts';
import { seed } from './seed/index.ts';
import { connect } from './session.ts';
import { sync } from './sync/index.ts';
import { parseUrl } from './url.ts';
import { write } from './write.ts';

/** Loaded only when it is used: the embedded one is fifteen megabytes. */
const openShadow: Engine['openShadow'] = async (request) => (await import('./shadow/index.ts')).openShadow(request);

export const postgres: Engine = {
  name: 'postgres',
  parseUrl,
  connect,
  isTransient,
  explain,
  readCatalog,
  readRows,
  readQuery,
  equivalent,
  openShadow,
  meaning,
  ddl,
  readFacts,
  write,
  backup,
  ledger,
  sync,
  seed,
  ping,
};
