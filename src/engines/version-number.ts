import type { Catalog } from '../catalog/model.ts';

/** `18.4` is 180004, `10.11.19-MariaDB` 101119, `9.7.1` 90701. */
export function versionNumber({ flavour, version }: Catalog): number {
  const [major = 0, minor = 0, patch = 0] = version.split(/[^\d]+/).map(Number);
  // Servers that count in two numbers have one for the patch; those that count in three have two digits for each.
  return version.split('.').length === 2 && flavour === 'postgres'
    ? major * 10_000 + minor
    : major * 10_000 + minor * 100 + patch;
}
