import { GROUNDS, OTHER_GROUNDS } from '../ground';
import type { NoticePhrases } from './notice-phrases';

const REASONS = `Why: {reason}
{rule}
It is about: {passage}`;

const FINAL = `${REASONS}
{foundBy} {decidedBy}
{territory}
If you think this is wrong, you can ask us to look again until {appealUntil}: {link}
{redress}`;

export const ENGLISH: NoticePhrases = {
  grounds: GROUNDS,
  otherGrounds: OTHER_GROUNDS,
  foundBy: {
    rules: 'A program found the comment.',
    unreadable: 'A program could not check the comment.',
    newcomer: 'It is one of the first comments of this account here.',
    'repeat-offender':
      'A program found the comment. The site is stricter here, since comments of this account were rejected shortly before.',
    report: 'Readers reported the comment.',
    order: 'An authority or a court demanded it.',
    'own-initiative': 'The site looked at the comment without a report.',
  },
  decidedBy: {
    rules: 'A program decided this, by the rules of the site.',
    person: 'A person decided this.',
  },
  rulesWords: 'In the words of the rule: {words}',
  onlyIn: 'This is so only in these countries: {countries}',
  quotes: ['“', '”'],
  redress: {
    appeal: 'You may appeal until {appealUntil}, free of charge. Somebody else than before will decide.',
    'dispute-settlement':
      'In the European Union you may turn to a certified out-of-court dispute settlement body.',
    court: 'You may go to court.',
  },
  upheld:
    'Somebody else looked at it again on appeal: the decision stands. You can read the reasons here: {link}',
  templates: {
    held: `Your comment on {site} is not shown yet. A person will look at it.
${REASONS}
{foundBy}
{territory}
You can read the reasons here: {link}`,
    'not-published': `Your comment on {site} was not published.
${FINAL}`,
    removed: `Your comment on {site} was taken down.
${FINAL}`,
  },
};
