/**
 * Remembers what was made of some objects, by these very objects in their order: the last few of it. For what is a
 * pure function of objects that nobody changes.
 */
export class IdentityMemo<V> {
  private entries: readonly { readonly made: V; readonly of: readonly object[] }[] = [];

  constructor(private readonly limit: number) {}

  get(of: readonly object[]): V | undefined {
    const found = this.entries.find(
      (entry) => entry.of.length === of.length && entry.of.every((each, at) => each === of[at]),
    );
    if (found === undefined) return undefined;
    this.entries = [found, ...this.entries.filter((entry) => entry !== found)];
    return found.made;
  }

  set(of: readonly object[], made: V): void {
    this.entries = [{ of, made }, ...this.entries].slice(0, this.limit);
  }
}
