import { useEffect, useMemo, useState } from 'preact/hooks';
import { readDraft, saveDraft, type Scope } from '../../api/rule-sets';
import { validate } from '../../api/rules';
import { DraftDesk } from './draft-desk';

/** Drafts with something that is not stored: whoever looks elsewhere and comes back finds it. */
const shelf = new Map<string, DraftDesk>();

function deskOf(scope: Scope, id: string, mayEdit: boolean): DraftDesk {
  const desk =
    shelf.get(id) ??
    new DraftDesk({
      read: () => readDraft(scope, id),
      save: (draft) => saveDraft(scope, draft),
      ...(mayEdit ? { validate: (files) => validate(scope, files) } : {}),
    });
  shelf.set(id, desk);
  return desk;
}

/** The draft that somebody works on; drawn anew with every change of it. */
export function useDraft(scope: Scope, id: string, mayEdit: boolean): DraftDesk {
  const desk = useMemo(() => deskOf(scope, id, mayEdit), [scope, id]);
  const [, redraw] = useState(0);
  useEffect(() => {
    const stop = desk.subscribe(() => redraw((turn) => turn + 1));
    void desk.load();
    const warn = (event: BeforeUnloadEvent): void => {
      if (desk.view.isDirty) event.preventDefault();
    };
    window.addEventListener('beforeunload', warn);
    return () => {
      stop();
      desk.leave();
      window.removeEventListener('beforeunload', warn);
      if (!desk.view.isDirty) shelf.delete(id);
    };
  }, [desk]);
  return desk;
}
