import type { ComponentChildren, JSX } from 'preact';

interface WebLinkProps {
  readonly url: string | null;
  readonly children: ComponentChildren;
}

/** Only web addresses become links: a platform may send anything. */
export function WebLink({ url, children }: WebLinkProps): JSX.Element {
  if (url === null || !/^https?:\/\//i.test(url)) return <>{children}</>;
  return (
    <a href={url} target="_blank" rel="noopener noreferrer">
      {children}
      <span class="unseen"> (opens in a new tab)</span>
    </a>
  );
}
