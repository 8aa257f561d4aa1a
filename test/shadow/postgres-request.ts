/** What tests ask a shadow of PostgreSQL with, and what they compare its catalogs by. */
import { type Catalog, type CatalogObject, identify } from '../../src/catalog/model.ts';
import { select } from '../../src/catalog/selection.ts';
import { compare } from '../../src/diff/compare.ts';
import { postgres } from '../../src/engines/postgres/index.ts';
import type { Shadow, ShadowRequest } from '../../src/engines/shadow.ts';
import { silentLog } from '../../src/log.ts';
import { Secrets } from '../../src/redact.ts';
import { describeDifferences } from '../postgres/catalog-of.ts';

export interface Asked extends Partial<Omit<ShadowRequest, 'world'>> {
  readonly environment?: Readonly<Record<string, string | undefined>>;
  readonly secrets?: Secrets;
  /** Warnings go here. */
  readonly warnings?: string[];
}

export function shadowRequest({ environment, secrets, warnings, ...rest }: Asked = {}): ShadowRequest {
  return {
    choice: { use: 'auto' },
    binaries: null,
    flavour: 'postgres',
    like: null,
    reachable: false,
    timeouts: { connect: 20_000, read: 60_000, statement: 60_000 },
    world: {
      log: { ...silentLog, warn: (line) => void warnings?.push(line) },
      secrets: secrets ?? new Secrets(),
      environment: environment ?? process.env,
    },
    ...rest,
  };
}

export function read(shadow: Shadow): Promise<Catalog> {
  return shadow.read(select());
}

export function differences(reference: Catalog, target: Catalog): string[] {
  return describeDifferences(compare(reference, target, postgres.equivalent));
}

/** A catalog as if of another side: of this version, with these extensions. */
export async function otherSide(shadow: Shadow, version: string, extensions: readonly string[]): Promise<Catalog> {
  const catalog = await read(shadow);
  const objects = new Map(catalog.objects);
  for (const name of extensions) {
    const object: CatalogObject = {
      kind: 'extension',
      id: identify('extension', name),
      path: [name],
      parent: null,
      properties: { version: '1.0', schema: 'public' },
      dependsOn: [],
      definition: 'version 1.0 in schema public',
    };
    objects.set(object.id, object);
  }
  return { ...catalog, version, objects };
}
