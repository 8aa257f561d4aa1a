/** One line about a member that is done. */
import { nameText } from '../text.ts';
import { duration } from '../words.ts';
import type { FleetMember } from './report.ts';
import { STATE_WORDS } from './words.ts';

/** `[ 12/500] acme: In sync (0.1 s)` */
export function progressLine(member: FleetMember, done: number, of: number): string {
  const { name, state, error, sameAs, durationMs } = member;
  const what =
    error !== null
      ? `could not be checked: ${nameText(error.message, 400)}`
      : `${STATE_WORDS[state].toLowerCase()}${sameAs === null ? '' : `, same as ${nameText(sameAs, 60)}`}`;
  return `[${String(done).padStart(String(of).length)}/${of}] ${nameText(name, 80)}: ${what} (${duration(durationMs)})`;
}

/** How far it is, on one line that is written over. */
export function progressCounter(done: number, of: number, states: Readonly<Record<string, number>>): string {
  const { drift = 0, failed = 0 } = states;
  return `${done} of ${of} checked${drift > 0 ? `, ${drift} with drift` : ''}${failed > 0 ? `, ${failed} failed` : ''}`;
}
