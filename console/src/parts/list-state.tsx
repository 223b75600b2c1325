import type { ComponentChildren, JSX } from 'preact';
import type { Pages } from './use-pages';

interface ListStateProps {
  readonly pages: Pages<unknown>;
  /** Said while the first page is on its way. */
  readonly waiting: string;
  /** Said when there is nothing. */
  readonly empty: ComponentChildren;
  readonly children: ComponentChildren;
}

/** A list in whichever state it is: on its way, refused, empty, or there, with a button for more of it. */
export function ListState({ pages, waiting, empty, children }: ListStateProps): JSX.Element {
  const { items, fault, isForbidden, isLoading, hasMore, readAgain, readMore } = pages;
  return (
    <>
      {fault !== undefined && (
        <div class="fault" role="alert">
          <p>{fault}</p>
          {!isForbidden && (
            <button type="button" onClick={items === undefined ? readAgain : readMore}>
              Try again
            </button>
          )}
        </div>
      )}
      {items === undefined && fault === undefined && <p class="waiting">{waiting}</p>}
      {items?.length === 0 && !isLoading && <div class="empty">{empty}</div>}
      {items !== undefined && items.length > 0 && children}
      {hasMore && fault === undefined && (
        <button type="button" disabled={isLoading} onClick={readMore}>
          {isLoading ? 'Reading…' : 'More'}
        </button>
      )}
    </>
  );
}
