import type { ComponentChildren, JSX } from 'preact';
import { Dialog } from './dialog';

interface SureDialogProps {
  readonly title: string;
  readonly children: ComponentChildren;
  /** On the button that does it. */
  readonly act: string;
  readonly tone?: 'main' | 'reject' | 'approve';
  readonly onSure: () => void;
  readonly onClose: () => void;
}

/** Asks once more, and shows what it is about. */
export function SureDialog(props: SureDialogProps): JSX.Element {
  const { title, children, act, tone = 'main', onSure, onClose } = props;
  return (
    <Dialog title={title} onClose={onClose}>
      <div class="reason-form">
        {children}
        <div class="dialog-foot">
          <button type="button" class={tone} onClick={onSure}>
            {act}
          </button>
          <button type="button" onClick={onClose}>
            Cancel
          </button>
        </div>
      </div>
    </Dialog>
  );
}
