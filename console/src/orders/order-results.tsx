import type { JSX } from 'preact';
import type { OrderResult } from '../api/orders';
import { PlainText } from '../parts/plain-text';

/** Where not all went well: which comments, and why. */
export function OrderResults({ results }: { readonly results: readonly OrderResult[] }): JSX.Element | null {
  const failed = results.filter(({ status }) => status >= 300);
  if (failed.length === 0) return null;
  return (
    <ul class="lines fault">
      {failed.map(({ id, commentId, problem, status }) => (
        <li key={id ?? commentId}>
          <code>
            <PlainText text={id ?? commentId ?? ''} />
          </code>{' '}
          {problem?.title ?? `refused with ${status}`}
          {problem?.detail !== undefined && <span class="soft"> {problem.detail}</span>}
        </li>
      ))}
    </ul>
  );
}
