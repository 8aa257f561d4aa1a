/**
 * The filter over the findings. What it is set to stands in the URL's fragment (`#severity=error&q=orders`), so a link shows the same;
 * a fragment without `=` is a place in the page.
 */
interface Row {
  readonly element: HTMLElement;
  readonly group: HTMLDetailsElement;
  /** All that can be searched; made at the first search. */
  text: string | undefined;
}

/** Names in the form and the fragment, and where a finding has its value. */
const KEYS = [
  ['severity', 's'],
  ['change', 'c'],
  ['kind', 'k'],
  ['rule', 'r'],
] as const;

export function filtering(): void {
  const form = document.getElementById('filter') as HTMLFormElement | null;
  const shown = document.getElementById('shown');
  const nothing = document.getElementById('nothing');
  const search = document.getElementById('q') as HTMLInputElement | null;
  if (form === null || shown === null || nothing === null || search === null) return;

  const groups = [...document.querySelectorAll<HTMLDetailsElement>('#groups > details')];
  const rows: Row[] = groups.flatMap((group) =>
    [...group.querySelectorAll<HTMLElement>('.finding')].map((element) => ({ element, group, text: undefined })),
  );
  const all = shown.textContent ?? '';
  const clear = document.querySelectorAll<HTMLButtonElement>('[data-clear]');

  const chosen = (key: string): Set<string> => new Set(new FormData(form).getAll(key).map(String).filter(Boolean));
  const apply = (): void => {
    const wanted = KEYS.map(([key, data]) => [data, chosen(key)] as const).filter(([, values]) => values.size > 0);
    const terms = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    const counts = new Map<HTMLDetailsElement, number>();
    let number = 0;
    for (const row of rows) {
      const { element, group } = row;
      const fits =
        wanted.every(([data, values]) => values.has(element.dataset[data] ?? '')) && (terms.length === 0 || holds(row, terms));
      if (element.hidden === fits) element.hidden = !fits;
      if (fits) {
        number += 1;
        counts.set(group, (counts.get(group) ?? 0) + 1);
      }
    }
    for (const group of groups) group.hidden = !counts.has(group);
    const set = wanted.length > 0 || terms.length > 0;
    shown.textContent = set ? `${number.toLocaleString('en-US')} of ${rows.length.toLocaleString('en-US')}` : all;
    nothing.hidden = number > 0;
    for (const button of clear) button.hidden = !set;
  };

  const keep = (): void => {
    const parts = new URLSearchParams();
    for (const [key] of KEYS) {
      const values = [...chosen(key)];
      if (values.length > 0) parts.set(key, values.join(','));
    }
    if (search.value.trim() !== '') parts.set('q', search.value.trim());
    const fragment = parts.toString().replaceAll('%2C', ',');
    history.replaceState(null, '', fragment === '' ? location.pathname + location.search : `#${fragment}`);
  };

  const read = (): void => {
    const parts = new URLSearchParams(location.hash.slice(1));
    search.value = parts.get('q') ?? '';
    for (const [key] of KEYS) {
      const values = (parts.get(key) ?? '').split(',');
      for (const box of form.querySelectorAll<HTMLInputElement>(`input[name="${key}"]`)) box.checked = values.includes(box.value);
      for (const list of form.querySelectorAll<HTMLSelectElement>(`select[name="${key}"]`)) {
        list.value = values[0] ?? '';
        // A rule that is not in this report selects nothing.
        if (list.selectedIndex < 0) list.value = '';
      }
    }
    apply();
  };

  const reset = (): void => {
    form.reset();
    apply();
    keep();
  };

  /** A place is open and to be seen, whatever the filter says. */
  const goTo = (): void => {
    if (location.hash.includes('=') || location.hash === '') {
      read();
      return;
    }
    const place = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const group = place?.closest<HTMLDetailsElement>('details');
    if (place === null || !group) return;
    if (group.hidden) {
      form.reset();
      apply();
    }
    group.open = true;
    place.scrollIntoView();
  };

  let waiting = 0;
  form.addEventListener('input', () => {
    cancelAnimationFrame(waiting);
    waiting = requestAnimationFrame(() => {
      apply();
      keep();
    });
  });
  form.addEventListener('submit', (event) => event.preventDefault());
  for (const button of clear) {
    button.addEventListener('click', () => {
      reset();
      search.focus();
    });
  }
  folding(groups);
  keys(search, reset);
  addEventListener('hashchange', goTo);
  goTo();
  apply();
}

function holds(row: Row, terms: readonly string[]): boolean {
  // The name of the table stands in the group's heading.
  row.text ??= `${row.group.querySelector('h3')?.textContent ?? ''} ${row.element.textContent ?? ''}`
    .toLowerCase()
    .replace(/\s+/g, ' ');
  const { text } = row;
  return terms.every((term) => text.includes(term));
}

function folding(groups: readonly HTMLDetailsElement[]): void {
  const buttons = [...document.querySelectorAll<HTMLButtonElement>('[data-fold]')];
  const all = (open: boolean): void => {
    for (const group of groups) group.open = open;
    for (const button of buttons) button.hidden = (button.dataset.fold === 'open') === open;
  };
  for (const button of buttons) {
    button.addEventListener('click', () => {
      all(button.dataset.fold === 'open');
      buttons.find((other) => !other.hidden)?.focus();
    });
  }
  // On paper nothing can be unfolded.
  addEventListener('beforeprint', () => all(true));
}

function keys(search: HTMLInputElement, reset: () => void): void {
  document.addEventListener('keydown', (event) => {
    const typing = (event.target as Element).closest('input[type=search], textarea, select') !== null;
    if (event.key === '/' && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      search.focus();
      search.select();
    } else if (event.key === 'Escape' && event.target === search) {
      event.preventDefault();
      reset();
    }
  });
}
