/**
 * InnoDB checks foreign keys at once, so RESTRICT, NO ACTION and no action at all are one. MySQL leaves NO ACTION out of what
 * it prints, MariaDB leaves out RESTRICT.
 */
export function referentialAction(rule: unknown): string {
  const action = String(rule ?? '').toUpperCase();
  return action === '' || action === 'RESTRICT' ? 'NO ACTION' : action;
}
