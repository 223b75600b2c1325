import { useEffect, useState } from 'preact/hooks';
import { type Backtest, eventsOfBacktest, readBacktest } from '../../api/backtests';
import { faultOf } from '../../api/http';

const isEnded = ({ state }: Backtest): boolean => !['queued', 'running'].includes(state);
/** Read again so often while it runs, should its events not come through. */
const READ_AGAIN_MS = 5000;

export interface ReadBacktest {
  readonly backtest: Backtest | undefined;
  readonly fault: string | undefined;
  readonly readAgain: () => void;
}

/** A backtest as it goes on: told by its events, and read again where they do not come. */
export function useBacktest(id: string): ReadBacktest {
  const [backtest, setBacktest] = useState<Backtest>();
  const [fault, setFault] = useState<string>();
  const readAgain = (): void => {
    readBacktest(id).then(
      (read) => {
        setBacktest(read);
        setFault(undefined);
      },
      (error: unknown) => setFault(faultOf(error)),
    );
  };
  useEffect(readAgain, [id]);
  const isRunning = backtest !== undefined && !isEnded(backtest);
  useEffect(() => {
    if (!isRunning) return undefined;
    const events = eventsOfBacktest(id);
    const told = (event: MessageEvent<string>): void => {
      const progress = JSON.parse(event.data) as Backtest['progress'];
      setBacktest((before) => before && { ...before, state: 'running', progress });
    };
    events.addEventListener('progress', told);
    for (const end of ['done', 'cancelled', 'failed']) events.addEventListener(end, readAgain);
    const timer = setInterval(readAgain, READ_AGAIN_MS);
    return () => {
      clearInterval(timer);
      events.close();
    };
  }, [id, isRunning]);
  return { backtest, fault, readAgain };
}
