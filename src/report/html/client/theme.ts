/** Light and dark: as the reader's system says, until the button says otherwise. Nothing is kept: the next visit asks the system again. */
export function theme(): void {
  const button = document.getElementById('theme');
  const system = matchMedia('(prefers-color-scheme: dark)');
  let chosen: boolean | null = null;
  const show = (): void => {
    const dark = chosen ?? system.matches;
    button?.setAttribute('aria-pressed', String(dark));
    if (chosen !== null) document.documentElement.dataset.theme = dark ? 'dark' : 'light';
  };
  button?.addEventListener('click', () => {
    chosen = !(chosen ?? system.matches);
    show();
  });
  system.addEventListener('change', show);
  show();
}
