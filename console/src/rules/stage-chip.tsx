import type { JSX } from 'preact';
import type { Pause, Stage } from '../api/rule-sets';
import { STAGE_WORDS } from './stages';

interface StageChipProps {
  readonly stage: Stage;
  readonly paused: Pause | null;
}

/** How far a rule has come, and whether the service put it back. */
export function StageChip({ stage, paused }: StageChipProps): JSX.Element {
  const [words, meaning] = STAGE_WORDS[stage];
  return (
    <span class="chips inline">
      <span class={`chip stage-${stage}`} title={meaning}>
        {words}
      </span>
      {paused !== null && <span class="chip rejected">paused</span>}
    </span>
  );
}
