/** Opens a shadow of MySQL or MariaDB: a scratch database by URL, or a server of this machine. */
import { DriftgateError } from '../../../errors.ts';
import type { Shadow, ShadowRequest } from '../../shadow.ts';

export async function openShadow(_request: ShadowRequest): Promise<Shadow> {
  throw new DriftgateError('source', 'no shadow yet');
}
