/** Rows from one database into another: see engines/sync.ts. */
import type { EngineSync } from '../../sync.ts';
import { qualified } from '../sql.ts';
import { identity } from './identity.ts';
import { mask } from './mask.ts';
import { openReaders } from './reader.ts';
import { uniqueKeys } from './unique-keys.ts';
import { openWriter } from './writer.ts';

export const sync: EngineSync = { identity, uniqueKeys, openReaders, openWriter, quotePath: qualified, mask };
