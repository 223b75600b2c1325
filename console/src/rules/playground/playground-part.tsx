import type { JSX } from 'preact';
import type { RulesProps } from '../rules-place';
import { Playground } from './playground';

/** The playground on its own: what is in force, on any text. */
export function PlaygroundPart({ scope }: RulesProps): JSX.Element {
  return (
    <>
      <p class="soft">What the rules in force make of a text. Nothing of it is kept, and nobody is told.</p>
      <Playground scope={scope} />
    </>
  );
}
