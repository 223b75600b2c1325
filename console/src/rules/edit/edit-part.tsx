import type { JSX } from 'preact';
import { usePlace } from '../../places/place';
import type { RulesProps } from '../rules-place';
import { DraftList } from './draft-list';
import { DraftWorkshop } from './draft-workshop';

/** Drafts of a scope, and the one that is being worked on. */
export function EditPart(props: RulesProps): JSX.Element {
  const draft = usePlace().query.get('draft');
  return draft === null ? <DraftList {...props} /> : <DraftWorkshop key={draft} id={draft} {...props} />;
}
