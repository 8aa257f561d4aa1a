/** order: reads one source and gives its tables in foreign-key order. */
import { select } from '../catalog/selection.ts';
import { DriftgateError } from '../errors.ts';
import type { Settings } from '../inputs/settings.ts';
import { type Order, order } from '../order/order.ts';
import { visible } from '../report/text.ts';
import { openSource } from '../sources/index.ts';
import { alone, type SourceContext } from '../sources/source.ts';

export async function orderOf(settings: Settings, context: SourceContext): Promise<Order> {
  const source = openSource('reference', settings, context);
  context.log.info(`Reading ${source.label}`);
  const { catalog, shadow } = await source.read(alone(select(settings)));
  await shadow?.close();
  return order(catalog, settings.order);
}

/** @throws DriftgateError `usage` for another format than terminal and json */
export function renderOrder(result: Order, format: string): string {
  if (format === 'json') return `${JSON.stringify(result, null, 2)}\n`;
  if (format !== 'terminal')
    throw new DriftgateError('usage', `order cannot be printed as "${format}".`, { hint: 'Use terminal or json.' });
  const lines = result.tables.map(({ table, dependsOn }) =>
    visible(`${table}${dependsOn.length === 0 ? '' : `  depends on: ${dependsOn.join(', ')}`}`),
  );
  for (const { tables, breakAt } of result.cycles) {
    lines.push('', visible(`Cycle: ${[...tables, tables[0]].join(' -> ')}`));
    if (breakAt !== null)
      lines.push(
        visible(
          `  break it at ${breakAt.table}.${breakAt.constraint} (${breakAt.why === 'neither' ? 'neither nullable nor deferrable' : breakAt.why})`,
        ),
      );
  }
  return `${lines.join('\n')}\n`;
}
