import { useState } from 'preact/hooks';
import { faultOf, RefusedError } from '../api/http';
import { faultsIn, type ToldFault } from './told-faults';

/** Why the service did not do it. */
export interface Refusal {
  readonly text: string;
  readonly faults: readonly ToldFault[];
}

export interface Refusing {
  readonly isBusy: boolean;
  readonly refusal: Refusal | undefined;
  /** Does it, unless something is on its way already. */
  readonly act: (doing: () => Promise<void>) => void;
}

function refusalOf(error: unknown): Refusal {
  const faults = error instanceof RefusedError ? faultsIn(error.problem) : [];
  // The detail of a refusal repeats its faults in one sentence.
  const text = error instanceof RefusedError && faults.length > 0 ? `${error.title}.` : faultOf(error);
  return { text, faults };
}

/** One act at a time, and the faults for which it was refused. */
export function useRefusal(): Refusing {
  const [isBusy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<Refusal>();
  return {
    isBusy,
    refusal,
    act: (doing) => {
      if (isBusy) return;
      setBusy(true);
      setRefusal(undefined);
      doing()
        .catch((error: unknown) => setRefusal(refusalOf(error)))
        .finally(() => setBusy(false));
    },
  };
}
