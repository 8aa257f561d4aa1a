/** Storage parameters and options of views, as the catalog holds them (`fillfactor=70`, `toast.autovacuum_enabled=off`), as SQL. */
import type { PropertyValue } from '../../../catalog/model.ts';
import { literal, qualified } from '../sql.ts';

/** ` WITH (fillfactor='70')`; empty when there is none. */
export function withOptions(options: PropertyValue | undefined): string {
  const all = optionMap(options);
  return all.size === 0 ? '' : ` WITH (${assignments(all)})`;
}

/** ` SET (…)` and ` RESET (…)` that turn what the target has into what the reference has. */
export function optionChanges(reference: PropertyValue | undefined, target: PropertyValue | undefined): string[] {
  const [wanted, present] = [optionMap(reference), optionMap(target)];
  const set = new Map([...wanted].filter(([name, value]) => present.get(name) !== value));
  const reset = [...present.keys()].filter((name) => !wanted.has(name));
  return [
    ...(set.size === 0 ? [] : [`SET (${assignments(set)})`]),
    ...(reset.length === 0 ? [] : [`RESET (${reset.map(optionName).join(', ')})`]),
  ];
}

export function optionMap(options: PropertyValue | undefined): ReadonlyMap<string, string> {
  const list = Array.isArray(options) ? (options as readonly string[]) : [];
  return new Map(
    list.map((option) => {
      const at = option.indexOf('=');
      return at < 0 ? [option, 'true'] : [option.slice(0, at), option.slice(at + 1)];
    }),
  );
}

function assignments(options: ReadonlyMap<string, string>): string {
  return [...options].map(([name, value]) => `${optionName(name)}=${literal(value)}`).join(', ');
}

/** `toast.` is the only prefix there is. */
function optionName(name: string): string {
  return name.startsWith('toast.') ? `toast.${qualified([name.slice('toast.'.length)])}` : qualified([name]);
}
