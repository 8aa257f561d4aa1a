/** Opens a shadow of PostgreSQL: a scratch database by URL, a server of this machine, or the embedded one. */
import type { Shadow, ShadowRequest } from '../../shadow.ts';
import { openEmbedded } from './embedded.ts';

export function openShadow(request: ShadowRequest): Promise<Shadow> {
  return openEmbedded(request);
}
