import { personalDataIn } from '../../foundation/personal-data';

/** Parties of a case, and people who are spoken of with their title. */
const NAMES_PEOPLE =
  /(?<![\p{L}\p{N}])(?:v\.?|vs\.?|versus|gegen|contre|contra|Mr|Mrs|Ms|Mx|Dr|Prof|Herr|Herrn|Frau|Monsieur|Madame|Mme|Sr|Sra|Sig)(?![\p{L}\p{N}])/u;

/**
 * What is wrong with the law that an order names; undefined: nothing. It is told to authors and stands in public
 * databases, so it must lead to nobody. That a bare name is a name, no program can tell.
 */
export function faultOfLaw(law: string): string | undefined {
  const found = personalDataIn(law);
  const remedy = 'name the statute and the section only; the file number belongs into the reference';
  if (found !== undefined) return `holds ${found}, and it is published: ${remedy}`;
  return NAMES_PEOPLE.test(law) ? `seems to name people, and it is published: ${remedy}` : undefined;
}
