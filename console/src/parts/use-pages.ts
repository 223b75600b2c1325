import { useEffect, useRef, useState } from 'preact/hooks';
import { RefusedError, faultOf } from '../api/http';
import type { Page } from '../api/sites';

/** A list that is read page by page. */
export interface Pages<T> {
  /** Undefined until the first page is there. */
  readonly items: readonly T[] | undefined;
  readonly hasMore: boolean;
  readonly isLoading: boolean;
  readonly fault: string | undefined;
  /** The service says that this is not for this person: trying again will not help. */
  readonly isForbidden: boolean;
  readonly readMore: () => void;
  readonly readAgain: () => void;
}

interface State<T> {
  readonly items?: readonly T[];
  readonly next: string | null;
  readonly isLoading: boolean;
  readonly error?: unknown;
}

/** Reads a list, and anew whenever `key` changes; an answer to an earlier question is dropped. */
export function usePages<T>(key: string, read: (cursor?: string) => Promise<Page<T>>): Pages<T> {
  const [state, setState] = useState<State<T>>({ next: null, isLoading: true });
  const asked = useRef(0);
  const ask = (cursor?: string): void => {
    const turn = (asked.current += 1);
    setState(({ error: _, ...before }) => ({ ...before, isLoading: true }));
    read(cursor).then(
      (page) => {
        if (turn !== asked.current) return;
        setState(({ items = [] }) => ({
          items: cursor === undefined ? page.items : [...items, ...page.items],
          next: page.next,
          isLoading: false,
        }));
      },
      (error: unknown) => {
        if (turn === asked.current) setState((before) => ({ ...before, isLoading: false, error }));
      },
    );
  };
  useEffect(() => {
    setState({ next: null, isLoading: true });
    ask();
    return () => {
      asked.current += 1;
    };
  }, [key]);
  return {
    items: state.items,
    hasMore: state.next !== null,
    isLoading: state.isLoading,
    fault: state.error === undefined ? undefined : faultOf(state.error),
    isForbidden: state.error instanceof RefusedError && [403, 404].includes(state.error.status),
    readMore: () => ask(state.next ?? undefined),
    readAgain: () => ask(),
  };
}

/** One thing that is read, and anew whenever `key` changes; nothing is read for the empty key. */
export function useOne<T>(key: string, read: () => Promise<T>): Pages<T> {
  return usePages<T>(key, async () => ({ items: key === '' ? [] : [await read()], next: null }));
}
