import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { faultOf } from '../api/http';
import type { BulkChoice, ListedItem } from '../api/review';
import { BulkDialog } from './bulk-dialog';
import type { ReviewDesk } from './review-desk';

/** Near-duplicates are counted so far. */
const MOST_COUNTED = 1000;

interface TogetherDialogProps {
  readonly desk: ReviewDesk;
  readonly of: 'marked' | 'alike';
  readonly action: 'approve' | 'reject';
  readonly reason?: string;
  readonly onClose: () => void;
}

/** Decides what is marked, or the open item with all that say nearly the same. */
export function TogetherDialog({ desk, of, action, reason, onClose }: TogetherDialogProps): JSX.Element {
  const [items, setItems] = useState<readonly ListedItem[] | undefined>(
    of === 'marked' ? desk.marked() : undefined,
  );
  const [fault, setFault] = useState<string>();
  const detail = desk.detail();
  const open = detail === undefined || 'fault' in detail ? undefined : detail;
  useEffect(() => {
    if (of === 'alike') desk.alike().then(setItems, (error: unknown) => setFault(faultOf(error)));
  }, []);
  const alike = open?.nearDuplicates ?? 0;
  const count =
    of === 'marked' ? String(items?.length ?? 0) : `${alike + 1}${alike >= MOST_COUNTED ? '+' : ''}`;
  const decide = (choice: BulkChoice): void => {
    onClose();
    void (of === 'marked' ? desk.decideMarked(choice) : desk.decideAlike(choice));
  };
  return (
    <BulkDialog
      count={count}
      items={items}
      fault={fault}
      action={action}
      reason={reason}
      onChosen={decide}
      onClose={onClose}
    />
  );
}
