/** Whose turn it is: one holder at a time, the others in the order in which they asked. */
export class Turns<Holder> {
  #holder: Holder | null = null;
  readonly #waiting: { readonly holder: Holder; readonly start: () => void }[] = [];

  get holder(): Holder | null {
    return this.#holder;
  }

  /** Returns when it is the holder's turn; at once when it is already. */
  async take(holder: Holder): Promise<void> {
    if (this.#holder === holder) return;
    if (this.#holder === null) {
      this.#holder = holder;
      return;
    }
    await new Promise<void>((start) => this.#waiting.push({ holder, start }));
  }

  pass(holder: Holder): void {
    if (this.#holder !== holder) return;
    const next = this.#waiting.shift();
    this.#holder = next?.holder ?? null;
    next?.start();
  }
}
