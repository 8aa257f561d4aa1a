import type { Engine } from '../engine.ts';
import { equivalent } from './canonical/index.ts';
import { explain, isTransient } from './failure.ts';
import { readCatalog } from './read.ts';
import { connect } from './session.ts';
import { parseUrl } from './url.ts';

export const mysql: Engine = { name: 'mysql', parseUrl, connect, isTransient, explain, readCatalog, equivalent };
