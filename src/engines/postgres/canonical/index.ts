/**
 * Rules for what PostgreSQL writes differently although it means the same. Each is a file that opens with its reason. A rule
 * only ever sees values that differ, and must never call two things the same that are not.
 */
import type { Equivalence } from '../../engine.ts';
import { extensionVersion } from './extension-version.ts';
import { viewLayout } from './view-layout.ts';
import { viewQualifiers } from './view-qualifiers.ts';

const RULES: readonly Equivalence[] = [extensionVersion, viewLayout, viewQualifiers];

export const equivalent: Equivalence = (pair) => RULES.some((rule) => rule(pair));
