import type { JSX } from 'preact';
import type { RuleFault, Validation } from '../../api/rules';
import { countWords, inOrder } from './faults';

interface FaultListProps {
  readonly validation: Validation | undefined;
  readonly isChecking: boolean;
  readonly onGoTo: (fault: RuleFault) => void;
  readonly onFix: (fault: RuleFault) => void;
}

/** What is wrong in a draft; each leads to its place. */
export function FaultList(props: FaultListProps): JSX.Element {
  const { validation, isChecking, onGoTo, onFix } = props;
  const faults = inOrder(validation?.faults ?? []);
  return (
    <section aria-labelledby="faults-heading" class="faults">
      <h2 id="faults-heading">Faults</h2>
      <p role="status" class="soft">
        {validation === undefined || isChecking ? 'Checking…' : countWords(faults)}
      </p>
      <ul class="lines">
        {faults.map((fault, index) => (
          <li key={index} class={fault.severity === 'error' ? 'fault' : 'callout'}>
            <button type="button" class="quiet place" onClick={() => onGoTo(fault)}>
              {fault.file}:{fault.line}:{fault.column}
            </button>
            <p>
              <span class="unseen">{fault.severity}: </span>
              {fault.message}
              {fault.nearest !== undefined && (
                <>
                  : did you mean <code>{fault.nearest}</code>?
                </>
              )}
            </p>
            {fault.fix !== undefined && (
              <button type="button" onClick={() => onFix(fault)}>
                Mend
              </button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
