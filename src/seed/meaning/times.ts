/** When things happen: what is made is made before it is changed, and what ends has begun. Nothing has happened after the day that times lie around. */
import { momentOf } from '../checks/evaluate.ts';
import type { Place } from '../place.ts';
import { DAY } from '../values.ts';
import { type Meaning, MOMENTS } from './meaning.ts';

const SPAN = 2 * 365 * DAY;

export const TIME_MEANINGS: readonly Meaning[] = [
  {
    column:
      /^(?:created|inserted|added|registered|joined|signed_up|opened|placed|ordered|issued|submitted|started)(?:_?(?:at|on|date|time|ts|timestamp))?$|^(?:date_)?created$|^creation_?(?:date|time)$/,
    types: MOMENTS,
    rank: 0,
    make: past,
  },
  {
    column:
      /^(?:.*_)?(?:from|start|starts|begin|begins|since)(?:_?(?:at|on|date|time))?$|^valid_from$|^start_?(?:at|on|date|time)$/,
    types: MOMENTS,
    rank: 0,
    make: past,
  },
  {
    column:
      /^(?:updated|modified|changed|edited|last_.*|seen|refreshed|synced)(?:_?(?:at|on|date|time|ts))?$|^(?:date_)?updated$|^last_?(?:modified|updated|seen|login).*$/,
    types: MOMENTS,
    rank: 2,
    make: later,
  },
  {
    column:
      /^(?:.*_)?(?:expires|expiry|expiration|expired|due|valid_until|valid_to|renews|scheduled|deadline|next_.*)(?:_?(?:at|on|date|time))?$/,
    types: MOMENTS,
    rank: 2,
    make: ({ random, today }) => today + random.between(1, 720) * DAY * random.next() + DAY,
  },
  {
    column: /^(?:.*_)?(?:to|end|ends|until|finish|finished|stop)(?:_?(?:at|on|date|time))?$/,
    types: MOMENTS,
    rank: 2,
    make: (place) => after(place, 1 + place.random.below(365)),
  },
  {
    column:
      /^(?:deleted|removed|cancell?ed|archived|revoked|banned|blocked|suspended|disabled|failed|refunded|returned|closed|locked)(?:_?(?:at|on|date|time))?$/,
    types: MOMENTS,
    rank: 2,
    nulls: 0.85,
    make: later,
  },
  { column: /^.*_(?:at|on|date|time)$/, types: MOMENTS, rank: 2, nulls: 0.3, make: later },
];

function past({ random, today }: Place): number {
  return today - random.next() * SPAN;
}

function begun({ other }: Place): number | null {
  const names = [
    'created_at',
    'created',
    'created_on',
    'inserted_at',
    'placed_at',
    'ordered_at',
    'started_at',
    'starts_at',
    'start_at',
    'start_date',
    'date_created',
    'valid_from',
    'starts_on',
    'registered_at',
    'joined_at',
  ];
  const text = other(...names);
  return text === undefined ? null : momentOf(text);
}

/** Between what has begun and the day. */
function later(place: Place): number {
  const start = begun(place);
  return start === null || start > place.today ? past(place) : start + place.random.next() * (place.today - start);
}

function after(place: Place, days: number): number {
  return (begun(place) ?? past(place)) + days * DAY;
}
