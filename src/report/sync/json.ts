import type { SyncFormat } from './index.ts';
import { syncResultSchema } from './schema.ts';

/** The whole result, for programs. Described by docs/schema/sync.schema.json. */
export const json: SyncFormat = {
  name: 'json',
  extension: 'json',
  output: 'json-file',
  render: (result) => `${JSON.stringify(syncResultSchema.parse(result), null, 2)}\n`,
};
