/** Copies the code beside a button, and says so where a screen reader hears it. */
export function copying(): void {
  document.addEventListener('click', (event) => {
    const button = (event.target as Element).closest<HTMLButtonElement>('button.copy');
    const text = button?.parentElement?.querySelector('code')?.textContent;
    if (!button || text === null || text === undefined) return;
    void copy(text).then((done) => {
      const words = button.getAttribute('aria-label') ?? '';
      button.classList.add(done ? 'done' : 'failed');
      button.setAttribute('aria-label', done ? 'Copied' : 'Could not be copied');
      setTimeout(() => {
        button.classList.remove('done', 'failed');
        button.setAttribute('aria-label', words);
      }, 1500);
    });
  });
}

async function copy(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // Not every place that shows the page may use the clipboard; what is selected can always be copied.
    const area = document.createElement('textarea');
    area.value = text;
    document.body.append(area);
    area.select();
    const done = document.execCommand('copy');
    area.remove();
    return done;
  }
}
