import type { Concern } from '../../features/integrations/calibrated-scores';

/** What can be asked for, by name. The last three are ours: no client of Google's knows them. */
const CONCERN_OF: ReadonlyMap<string, Concern> = new Map([
  ['TOXICITY', 'toxicity'],
  ['SEVERE_TOXICITY', 'severe-toxicity'],
  ['IDENTITY_ATTACK', 'identity-attack'],
  ['INSULT', 'insult'],
  ['PROFANITY', 'profanity'],
  ['THREAT', 'threat'],
  ['SEXUALLY_EXPLICIT', 'sexual'],
  ['SPAM', 'spam'],
  ['OFF_TOPIC', 'off-topic'],
  ['HARASSMENT', 'harassment'],
  ['SELF_HARM', 'self-harm'],
]);

/** The faster sibling of an attribute that Google also had; ours is fast anyway. */
const FAST = 'TOXICITY_FAST';

/**
 * What an attribute measures; undefined for names that are not answered. The experimental twins of attributes, which
 * Google had for languages in the making, are the attributes themselves.
 */
export function concernOfAttribute(name: string): Concern | undefined {
  if (name === FAST) return 'toxicity';
  return CONCERN_OF.get(name.replace(/_EXPERIMENTAL$/, ''));
}
