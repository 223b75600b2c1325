import type { PagePhrases } from './page-phrases';

export const GERMAN: PagePhrases = {
  language: 'de',
  title: 'Zu Ihrem Kommentar',
  done: {
    held: 'Ihr Kommentar auf {site} wird noch nicht angezeigt',
    'not-published': 'Ihr Kommentar auf {site} wurde nicht veröffentlicht',
    removed: 'Ihr Kommentar auf {site} wurde entfernt',
  },
  on: 'Entschieden am {date}.',
  deleted: 'Der Kommentar wurde inzwischen gelöscht, und mit ihm sein Wortlaut.',
  noLongerHolds: 'Diese Entscheidung gilt nicht mehr.',
  newer: 'Zur neueren Entscheidung',
  about: 'Worum es geht',
  aboutAll: 'Es geht um den ganzen Kommentar.',
  why: 'Die Regel',
  byLaw: 'Eine Behörde oder ein Gericht hat das verlangt, nach diesem Gesetz:',
  ruleSays: 'Was gefunden wurde:',
  how: 'Wie entschieden wurde',
  foundAutomatically: 'Ein Programm hat den Kommentar gefunden.',
  source: {
    order: 'Eine Behörde oder ein Gericht hat das verlangt.',
    report: 'Der Kommentar wurde gemeldet.',
    'own-initiative': 'Die Website hat den Kommentar ohne eine Meldung geprüft.',
  },
  decidedAutomatically:
    'Ein Programm hat das nach den Regeln der Website entschieden. Noch hat kein Mensch den Kommentar angesehen.',
  decidedByPerson: 'Ein Mensch hat das entschieden.',
  decidedOnAppeal:
    'Ein Mensch hat das nach einem Einspruch entschieden, und zwar ein anderer als beim ersten Mal.',
  waitsForPerson: 'Ein Mensch wird ihn sich ansehen.',
  onlyIn: 'Das gilt nur in diesen Ländern: {countries}',
  disagree: 'Wenn Sie das für falsch halten',
  redress: {
    appeal:
      'Sie können bis zum {date} um eine neue Prüfung bitten. Das kostet nichts, und es entscheidet jemand anderes als vorher.',
    'dispute-settlement':
      'In der Europäischen Union können Sie sich an eine zugelassene Stelle wenden, die Streit ohne Gericht klärt.',
    court: 'Sie können vor Gericht gehen.',
  },
  cannotAppeal: {
    held: 'Noch ist nichts entschieden. Ein Mensch wird sich Ihren Kommentar ohnehin ansehen.',
    'no-longer-holds': 'Hier gibt es nichts mehr, wogegen Sie Einspruch erheben könnten.',
    'too-late': 'Die Zeit, in der Sie um eine neue Prüfung bitten konnten, ist vorbei.',
  },
  form: {
    label: 'Warum sollten wir anders entscheiden?',
    hint: 'Sie dürfen das leer lassen. Höchstens {length} Zeichen.',
    send: 'Um neue Prüfung bitten',
  },
  appeal: {
    heading: 'Ihr Einspruch',
    open: 'Ihr Einspruch ist da. Jemand anderes als vorher wird ihn prüfen, möglichst bis zum {date}. Heben Sie die Adresse dieser Seite auf: Hier finden Sie die Antwort.',
    upheld: 'Wir haben am {date} neu entschieden: Es bleibt dabei.',
    reversed: 'Wir haben am {date} neu entschieden: Sie hatten recht, der Kommentar darf gezeigt werden.',
    withdrawn: {
      deleted: 'Der Einspruch ist beendet, weil der Kommentar gelöscht wurde.',
      edited:
        'Der Einspruch ist beendet, weil der Kommentar geändert wurde. Sein neuer Wortlaut wird für sich geprüft.',
      retracted: 'Der Einspruch ist beendet, weil die Entscheidung zurückgenommen wurde.',
    },
    reasons: 'Die Gründe:',
    yours: 'Was Sie geschrieben haben:',
    byPlatform: 'Was für Sie geschrieben wurde:',
  },
  refusals: {
    'unknown-link': [
      'Hier ist nichts',
      'Dieser Link ist nicht vollständig oder nicht richtig. Bitte kopieren Sie ihn ganz aus der Nachricht, die Sie bekommen haben.',
    ],
    'too-many': ['Zu viele Anfragen', 'Bitte warten Sie ein paar Minuten und versuchen Sie es noch einmal.'],
    'too-long': ['Ihr Text ist zu lang', 'Bitte schreiben Sie höchstens {length} Zeichen.'],
    failed: [
      'Das hat nicht geklappt',
      'Bitte gehen Sie zurück und versuchen Sie es in ein paar Minuten noch einmal.',
    ],
  },
  outcomeNotice: {
    upheld: `Sie haben um eine neue Prüfung der Entscheidung über Ihren Kommentar auf {site} gebeten. Jemand anderes als vorher hat ihn geprüft: Es bleibt dabei.
Die Gründe: {reason}
Alles dazu steht hier: {link}`,
    reversed: `Sie haben um eine neue Prüfung der Entscheidung über Ihren Kommentar auf {site} gebeten. Jemand anderes als vorher hat ihn geprüft: Sie hatten recht, der Kommentar darf gezeigt werden.
Die Gründe: {reason}
Alles dazu steht hier: {link}`,
  },
};
