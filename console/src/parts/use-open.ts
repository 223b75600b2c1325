import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { ReviewApi } from '../api/review';
import { ItemClaim } from '../queue/item-claim';
import { type Pages, useOne } from './use-pages';

/** A decision counts when what it is about has stood there this long: less cannot be a reading, only a slip. */
const ARMED_AFTER_MS = 120;

export interface Open<T> {
  readonly pages: Pages<T>;
  /** Undefined while it is on its way. */
  readonly item: T | undefined;
  /** Who else has it in hand. */
  readonly takenBy: string | undefined;
  /** Whether it has been there long enough to be read. */
  readonly isArmed: () => boolean;
  /** Ends the lease on it because it is being decided; resolves when no claim is on its way any more. */
  readonly decided: () => Promise<void>;
}

interface OpenOptions<T> {
  readonly id: string | undefined;
  readonly read: (id: string) => Promise<T>;
  readonly claims: Pick<ReviewApi, 'claim' | 'release'>;
  /** Whether it waits for somebody and this person may decide it: only then it is claimed. */
  readonly mayClaim: (item: T) => boolean;
}

/** The one of a list that is open: read, and claimed for as long as it stays open and undecided. */
export function useOpen<T extends { readonly id: string }>(options: OpenOptions<T>): Open<T> {
  const { id, read, claims, mayClaim } = options;
  const pages = useOne<T>(id ?? '', () => read(id!));
  const [taken, setTaken] = useState<{ readonly id: string; readonly by: string }>();
  const armed = useRef<string | undefined>(undefined);
  const claim = useMemo(() => new ItemClaim(claims, (of, by) => setTaken({ id: of, by })), [claims]);
  const read1 = pages.items?.[0];
  const item = read1?.id === id ? read1 : undefined;
  const isWanted = item !== undefined && mayClaim(item);

  useEffect(() => {
    if (item === undefined) return undefined;
    const timer = setTimeout(() => (armed.current = item.id), ARMED_AFTER_MS);
    return () => clearTimeout(timer);
  }, [item?.id]);
  useEffect(() => {
    if (!isWanted) return undefined;
    claim.openSoon(item.id);
    const leave = (): void => void claim.leave(true);
    window.addEventListener('pagehide', leave);
    return () => {
      window.removeEventListener('pagehide', leave);
      void claim.leave(false);
    };
  }, [item?.id, isWanted]);
  return {
    pages,
    item,
    takenBy: taken?.id === id ? taken?.by : undefined,
    isArmed: () => item !== undefined && armed.current === item.id,
    decided: () => (item === undefined ? Promise.resolve() : claim.decided(item.id)),
  };
}
