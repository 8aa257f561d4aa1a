/**
 * `utf8` is an old name of `utf8mb3`, also within the names of collations: older servers write `utf8_general_ci`, newer ones
 * `utf8mb3_general_ci`. Collations that merely are the default of one flavour and not of the other are not the same: they
 * compare and sort differently, and are reported.
 */
export function collationName(name: string | null): string | null {
  return name === null ? null : name.toLowerCase().replace(/^utf8_/, 'utf8mb3_');
}
