import { useEffect, useState } from 'preact/hooks';
import { type Backtest, type BacktestFinding, eventsOfBacktest, readBacktest } from '../../api/backtests';
import { faultOf } from '../../api/http';

const isEnded = ({ state }: Backtest): boolean => !['queued', 'running'].includes(state);
/** Read again so often while it runs, should its events not come through. */
const READ_AGAIN_MS = 5000;
const MOST_SHOWN = 8;

export interface ReadBacktest {
  readonly backtest: Backtest | undefined;
  /** The last ones, newest first, while it runs. */
  readonly findings: readonly BacktestFinding[];
  readonly fault: string | undefined;
  readonly readAgain: () => void;
}

/** A backtest as it goes on: told by its events, and read again where they do not come. */
export function useBacktest(id: string): ReadBacktest {
  const [backtest, setBacktest] = useState<Backtest>();
  const [findings, setFindings] = useState<readonly BacktestFinding[]>([]);
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
    const progressed = ({ data }: MessageEvent<string>): void => {
      const { state, ...progress } = JSON.parse(data) as Backtest['progress'] & Pick<Backtest, 'state'>;
      // How it ended is read with what came out.
      if (state === 'running') setBacktest((before) => before && { ...before, state, progress });
    };
    const found = ({ data }: MessageEvent<string>): void => {
      const finding = JSON.parse(data) as BacktestFinding;
      setFindings((before) => [finding, ...before].slice(0, MOST_SHOWN));
    };
    events.addEventListener('progress', progressed);
    events.addEventListener('finding', found);
    events.addEventListener('done', () => {
      events.close();
      readAgain();
    });
    const timer = setInterval(readAgain, READ_AGAIN_MS);
    return () => {
      clearInterval(timer);
      events.close();
    };
  }, [id, isRunning]);
  return { backtest, findings, fault, readAgain };
}
