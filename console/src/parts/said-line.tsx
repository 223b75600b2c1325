import type { JSX } from 'preact';
import type { Said } from './use-act';

/** What an act came to. The live regions are always there: screen readers miss what comes with its own. */
export function SaidLine({ said }: { readonly said: Said | undefined }): JSX.Element {
  return (
    <>
      <p role="status" class="soft">
        {said?.isFault === false && said.text}
      </p>
      <p role="alert" class="fault">
        {said?.isFault === true ? said.text : ''}
      </p>
    </>
  );
}
