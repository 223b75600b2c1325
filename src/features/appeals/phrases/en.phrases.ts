import type { PagePhrases } from './page-phrases';

export const ENGLISH: PagePhrases = {
  language: 'en',
  title: 'About your comment',
  done: {
    held: 'Your comment on {site} is not shown yet',
    'not-published': 'Your comment on {site} was not published',
    removed: 'Your comment on {site} was taken down',
  },
  on: 'Decided on {date}.',
  deleted: 'The comment has been deleted since, and its words with it.',
  noLongerHolds: 'This decision no longer holds.',
  newer: 'Read the newer decision',
  about: 'What it is about',
  aboutAll: 'It is about the whole comment.',
  why: 'The rule',
  byLaw: 'An authority or a court demanded this, by this law:',
  ruleSays: 'What was found:',
  how: 'How it was decided',
  foundAutomatically: 'A program found the comment.',
  source: {
    order: 'An authority or a court demanded it.',
    report: 'Readers reported the comment.',
    'own-initiative': 'The site looked at the comment without a report.',
  },
  decidedAutomatically: 'A program decided this, by the rules of the site. No person has looked yet.',
  decidedByPerson: 'A person decided this.',
  decidedOnAppeal: 'A person decided this on appeal, and not the one who had decided before.',
  waitsForPerson: 'A person will look at it.',
  onlyIn: 'This is so only in these countries: {countries}',
  disagree: 'If you think this is wrong',
  redress: {
    appeal:
      'You can ask us to look again until {date}. It is free of charge, and somebody else than before will decide.',
    'dispute-settlement':
      'In the European Union you may turn to a certified out-of-court dispute settlement body.',
    court: 'You may go to court.',
  },
  cannotAppeal: {
    held: 'Nothing is decided yet. A person will look at your comment anyway.',
    'no-longer-holds': 'There is nothing to appeal against here any more.',
    'too-late': 'The time in which you could ask us to look again is over.',
  },
  form: {
    label: 'Why should we decide otherwise?',
    hint: 'You may leave this empty. At most {length} characters.',
    send: 'Ask to look again',
  },
  appeal: {
    heading: 'Your appeal',
    open: 'We have your appeal. Somebody else than before will look at it, by {date} if we can. Keep the address of this page: you find the answer here.',
    upheld: 'We have looked again on {date}: the decision stands.',
    reversed: 'We have looked again on {date}: you were right, the comment may be shown.',
    withdrawn: {
      deleted: 'The appeal has ended, since the comment was deleted.',
      edited: 'The appeal has ended, since the comment was edited; its new words are judged by themselves.',
      retracted: 'The appeal has ended, since the decision was taken back.',
    },
    reasons: 'The reasons:',
    yours: 'What you wrote:',
    byPlatform: 'What was written for you:',
  },
  refusals: {
    'unknown-link': [
      'There is nothing here',
      'This link is not complete, or not right. Copy the whole of it from the message that you were sent.',
    ],
    'too-many': ['Too many requests', 'Please wait a few minutes and try again.'],
    'too-long': ['Your text is too long', 'Please use at most {length} characters.'],
    failed: ['This did not work', 'Please go back and try again in a few minutes.'],
  },
  outcomeNotice: {
    upheld: `You asked us to look again at the decision about your comment on {site}. Somebody else than before has looked: the decision stands.
The reasons: {reason}
You can read all of it here: {link}`,
    reversed: `You asked us to look again at the decision about your comment on {site}. Somebody else than before has looked: you were right, and the comment may be shown.
The reasons: {reason}
You can read all of it here: {link}`,
  },
};
