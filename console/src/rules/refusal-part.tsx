import type { JSX } from 'preact';
import type { Refusal } from './use-refusal';

/** Why something was refused. The live region is always there: screen readers miss what comes with its own. */
export function RefusalPart({ refusal }: { readonly refusal: Refusal | undefined }): JSX.Element {
  return (
    <div role="alert" class="fault">
      {refusal !== undefined && (
        <>
          <p>{refusal.text}</p>
          {refusal.faults.length > 0 && (
            <ul class="lines">
              {refusal.faults.map(({ place, message }, index) => (
                <li key={index}>
                  {place !== '' && (
                    <>
                      <code>{place}</code>:{' '}
                    </>
                  )}
                  {message}
                </li>
              ))}
            </ul>
          )}
        </>
      )}
    </div>
  );
}
