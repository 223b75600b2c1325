import type { Page } from './sites';

/** More pages than anything has that is read whole. */
const MOST_PAGES = 50;

/** Everything of a list, page after page: for screens that sort and filter by themselves. */
export async function wholeList<T>(
  read: (cursor: string | undefined) => Promise<Page<T>>,
): Promise<readonly T[]> {
  const all: T[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const { items, next } = await read(cursor);
    all.push(...items);
    if (next === null) break;
    cursor = next;
  }
  return all;
}
