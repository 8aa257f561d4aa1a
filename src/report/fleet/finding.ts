/** A finding in few words, for titles and lines. */
import type { Finding } from '../../rules/finding.ts';
import { plural, singular } from '../words.ts';

/** `missing index public.orders_total`, `column public.orders.total, default`. @param name how a name is written in the format */
export function findingName({ change, object, property }: Finding, name: (text: string) => string): string {
  const what = object.path.length === 0 ? plural(object.kind) : `${singular(object.kind)} ${name(object.name)}`;
  if (change === 'missing') return `missing ${what}`;
  if (change === 'extra') return `extra ${what}`;
  return property === undefined ? what : `${what}, ${property.replaceAll('-', ' ')}`;
}
