import { useState } from 'preact/hooks';
import { faultOf } from '../api/http';

/** What an act came to. */
export interface Said {
  readonly text: string;
  readonly isFault: boolean;
}

export interface Acting {
  readonly isBusy: boolean;
  readonly said: Said | undefined;
  /** Does it, unless something is on its way already, and says what came of it. */
  readonly act: (doing: () => Promise<string>) => void;
}

/** One act at a time, with what it came to. */
export function useAct(): Acting {
  const [isBusy, setBusy] = useState(false);
  const [said, setSaid] = useState<Said>();
  return {
    isBusy,
    said,
    act: (doing) => {
      if (isBusy) return;
      setBusy(true);
      setSaid(undefined);
      doing()
        .then(
          (text) => setSaid({ text, isFault: false }),
          (error: unknown) => setSaid({ text: faultOf(error), isFault: true }),
        )
        .finally(() => setBusy(false));
    },
  };
}
