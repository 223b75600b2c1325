import type { NoticePhrases } from './notice-phrases';

const REASONS = `Warum: {reason}
{rule}
Es geht um: {passage}`;

const FINAL = `${REASONS}
{foundBy} {decidedBy}
{territory}
Wenn Sie das für falsch halten, können Sie bis zum {appealUntil} um eine neue Prüfung bitten: {link}
{redress}`;

export const GERMAN: NoticePhrases = {
  grounds: {
    insult: 'Kommentare dürfen andere Menschen nicht beleidigen.',
    'personal-attack':
      'Kommentare müssen bei der Sache bleiben und dürfen andere Menschen nicht persönlich angreifen.',
    harassment: 'Kommentare dürfen niemanden belästigen oder einschüchtern.',
    threat: 'Kommentare dürfen niemandem drohen und niemandem etwas Schlimmes wünschen.',
    'sexual-harassment': 'Kommentare dürfen niemanden sexuell belästigen.',
    'self-harm-encouragement': 'Kommentare dürfen niemanden dazu drängen, sich selbst zu verletzen.',
    profanity: 'Kommentare müssen ohne Schimpfwörter auskommen.',
    uncivil: 'Kommentare müssen höflich bleiben.',
    derogation: 'Kommentare dürfen Menschen nicht schlechtmachen, weil sie zu einer Gruppe gehören.',
    dehumanisation: 'Kommentare dürfen über Gruppen nicht so sprechen, als wären es keine Menschen.',
    exclusion: 'Kommentare dürfen nicht dazu aufrufen, eine Gruppe von Menschen auszuschließen.',
    stereotype: 'Kommentare dürfen Menschen nicht auf Vorurteile über ihre Gruppe reduzieren.',
    'hate-threat':
      'Kommentare dürfen keiner Gruppe von Menschen drohen und nicht zu Gewalt gegen sie aufrufen.',
    slur: 'Kommentare dürfen keine Schimpfwörter für Gruppen von Menschen enthalten.',
    unrelated: 'Kommentare müssen mit dem Artikel oder dem Gespräch zu tun haben.',
    advertising: 'Kommentare dürfen keine Werbung machen.',
    repetition: 'Kommentare dürfen nicht immer wieder dasselbe sagen.',
    links: 'Kommentare dürfen nicht nur aus Links bestehen.',
  },
  otherGrounds: {
    undetermined: 'Diese Website veröffentlicht keine Kommentare, die nicht geprüft werden konnten.',
    newcomer: 'Die ersten Kommentare aller, die hier neu schreiben, sieht sich ein Mensch an.',
    'look-again': 'Ein Mensch muss sich den Kommentar noch einmal ansehen.',
    'platform-decided': 'Die Moderation der Website hat das entschieden.',
  },
  foundBy: {
    rules: 'Ein Programm hat den Kommentar gefunden.',
    unreadable: 'Ein Programm konnte den Kommentar nicht prüfen.',
    newcomer: 'Es ist einer der ersten Kommentare von diesem Konto.',
    'repeat-offender':
      'Ein Programm hat den Kommentar gefunden. Die Website ist hier strenger, weil kurz zuvor Kommentare von diesem Konto abgelehnt wurden.',
    report: 'Der Kommentar wurde gemeldet.',
    order: 'Eine Behörde oder ein Gericht hat das verlangt.',
    'own-initiative': 'Die Website hat den Kommentar ohne eine Meldung geprüft.',
  },
  decidedBy: {
    rules: 'Ein Programm hat das nach den Regeln der Website entschieden.',
    person: 'Ein Mensch hat das entschieden.',
  },
  rulesWords: 'In den Worten der Regel: {words}',
  onlyIn: 'Das gilt nur in diesen Ländern: {countries}',
  quotes: ['„', '“'],
  redress: {
    appeal:
      'Sie können bis zum {appealUntil} kostenlos Einspruch erheben. Darüber entscheidet jemand anderes als vorher.',
    'dispute-settlement':
      'In der Europäischen Union können Sie sich an eine zugelassene Stelle wenden, die Streit ohne Gericht klärt.',
    court: 'Sie können vor Gericht gehen.',
  },
  upheld:
    'Nach einem Einspruch hat jemand anderes neu entschieden: Es bleibt dabei. Die Gründe stehen hier: {link}',
  templates: {
    held: `Ihr Kommentar auf {site} ist noch nicht zu sehen. Ein Mensch wird ihn sich ansehen.
${REASONS}
{foundBy}
{territory}
Die Gründe können Sie hier lesen: {link}`,
    'not-published': `Ihr Kommentar auf {site} wurde nicht veröffentlicht.
${FINAL}`,
    removed: `Ihr Kommentar auf {site} wurde entfernt.
${FINAL}`,
  },
};
