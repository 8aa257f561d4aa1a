/** The page's few signs. Each is drawn once and used by its name; a word always stands beside it, so they are hidden from screen readers. */
import { html, type Markup } from './markup.ts';

export function icon(sign: keyof typeof SIGNS, more = ''): Markup {
  return html`<svg class="i ${more}" aria-hidden="true"><use href="#i-${sign}"/></svg>`;
}

/** Stands once in the page, before the first use. */
export function signs(): Markup {
  const drawn = Object.entries(SIGNS).map(([sign, shape]) => html`<symbol id="i-${sign}" viewBox="0 0 16 16">${shape}</symbol>`);
  return html`<svg width="0" height="0" class="signs" aria-hidden="true">${drawn}</svg>`;
}

const SIGNS = {
  error: html`<circle cx="8" cy="8" r="6.6"/><path d="m5.6 5.6 4.8 4.8m0-4.8-4.8 4.8"/>`,
  warning: html`<path d="M8 1.8 15 14H1z"/><path d="M8 6.3v3.6m0 1.9v.2"/>`,
  info: html`<circle cx="8" cy="8" r="6.6"/><path d="M8 7.4v3.8M8 4.8V5"/>`,
  ok: html`<circle cx="8" cy="8" r="6.6"/><path d="m5 8.3 2.1 2.1L11 6.2"/>`,
  missing: html`<path d="M3 8h10"/>`,
  extra: html`<path d="M3 8h10M8 3v10"/>`,
  changed: html`<path d="M3 6h10M3 10.4h10M10.6 3 5.4 13.4"/>`,
  copy: html`<rect x="5.5" y="5.5" width="8.5" height="8.5" rx="1.6"/><path d="M10.6 5.5V3.6c0-.9-.7-1.6-1.6-1.6H3.6C2.7 2 2 2.7 2 3.6V9c0 .9.7 1.6 1.6 1.6h1.9"/>`,
  theme: html`<circle cx="8" cy="8" r="6.2"/><path d="M8 1.8a6.2 6.2 0 0 1 0 12.4z" class="filled"/>`,
  search: html`<circle cx="7" cy="7" r="4.6"/><path d="m10.4 10.4 3.8 3.8"/>`,
} as const;
