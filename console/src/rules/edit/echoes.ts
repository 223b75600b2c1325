/**
 * Texts that an editor has told of and that come back to it. The page is drawn later than keys are pressed: a text that
 * comes back may be older than what stands in the editor by then, and must not be put there again.
 */
export class Echoes {
  private told: string[] = [];

  tell(text: string): void {
    this.told.push(text);
  }

  /** Whether a text is one that came back; what was told before it does not come any more. */
  isEcho(text: string): boolean {
    const at = this.told.indexOf(text);
    this.told = at < 0 ? [] : this.told.slice(at + 1);
    return at >= 0;
  }
}
