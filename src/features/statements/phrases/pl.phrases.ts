import type { NoticePhrases } from './notice-phrases';

const REASONS = `Dlaczego: {reason}
{rule}
Chodzi o: {passage}`;

const FINAL = `${REASONS}
{foundBy} {decidedBy}
{territory}
Jeśli uważasz, że to błąd, możesz poprosić o ponowne sprawdzenie. Ostatni dzień: {appealUntil}. Link: {link}
{redress}`;

export const POLISH: NoticePhrases = {
  grounds: {
    insult: 'Komentarze nie mogą obrażać innych osób.',
    'personal-attack': 'Komentarze muszą dotyczyć tematu i nie mogą atakować innych osób.',
    harassment: 'Komentarze nie mogą nikogo nękać ani zastraszać.',
    threat: 'Komentarze nie mogą nikomu grozić ani życzyć nikomu krzywdy.',
    'sexual-harassment': 'Komentarze nie mogą nikogo molestować seksualnie.',
    'self-harm-encouragement': 'Komentarze nie mogą nikogo namawiać do zrobienia sobie krzywdy.',
    profanity: 'Komentarze nie mogą zawierać wulgarnych słów.',
    uncivil: 'Komentarze muszą być uprzejme.',
    derogation: 'Komentarze nie mogą poniżać ludzi z powodu grupy, do której należą.',
    dehumanisation: 'Komentarze nie mogą mówić o grupach ludzi tak, jakby to nie byli ludzie.',
    exclusion: 'Komentarze nie mogą wzywać do wykluczenia grupy ludzi.',
    stereotype: 'Komentarze nie mogą sprowadzać ludzi do stereotypów o ich grupie.',
    'hate-threat': 'Komentarze nie mogą grozić grupie ludzi ani wzywać do przemocy wobec niej.',
    slur: 'Komentarze nie mogą zawierać obraźliwych słów o grupach ludzi.',
    unrelated: 'Komentarze muszą dotyczyć artykułu albo rozmowy.',
    advertising: 'Komentarze nie mogą zawierać reklam.',
    repetition: 'Komentarze nie mogą powtarzać ciągle tego samego.',
    links: 'Komentarze nie mogą składać się z samych linków.',
  },
  otherGrounds: {
    undetermined: 'Ta strona nie publikuje komentarzy, których nie można było sprawdzić.',
    newcomer: 'Pierwsze komentarze każdej nowej osoby sprawdza człowiek.',
    'look-again': 'Ktoś musi jeszcze raz przeczytać ten komentarz.',
    'platform-decided': 'Tę decyzję podjęła moderacja strony.',
  },
  foundBy: {
    rules: 'Komentarz znalazł program.',
    unreadable: 'Program nie mógł sprawdzić komentarza.',
    newcomer: 'To jeden z pierwszych komentarzy z tego konta.',
    'repeat-offender':
      'Komentarz znalazł program. Strona jest tu bardziej surowa, ponieważ niedawno odrzucono komentarze z tego konta.',
    report: 'Komentarz został zgłoszony.',
    order: 'Zażądał tego urząd albo sąd.',
    'own-initiative': 'Strona sprawdziła komentarz bez zgłoszenia.',
  },
  decidedBy: {
    rules: 'Tę decyzję podjął program według zasad strony.',
    person: 'Tę decyzję podjął człowiek.',
  },
  rulesWords: 'Zasada mówi: {words}',
  onlyIn: 'To dotyczy tylko tych krajów: {countries}',
  quotes: ['„', '”'],
  redress: {
    appeal:
      'Możesz bezpłatnie złożyć odwołanie. Ostatni dzień: {appealUntil}. Zdecyduje ktoś inny niż przedtem.',
    'dispute-settlement':
      'W Unii Europejskiej możesz zwrócić się do certyfikowanego organu pozasądowego rozstrzygania sporów.',
    court: 'Możesz zwrócić się do sądu.',
  },
  upheld:
    'Po odwołaniu inna osoba sprawdziła tę decyzję ponownie: pozostaje w mocy. Uzasadnienie można przeczytać tutaj: {link}',
  templates: {
    held: `Twój komentarz w serwisie {site} nie jest jeszcze widoczny. Przeczyta go człowiek.
${REASONS}
{foundBy}
{territory}
Powody możesz przeczytać tutaj: {link}`,
    'not-published': `Twój komentarz w serwisie {site} nie został opublikowany.
${FINAL}`,
    removed: `Twój komentarz w serwisie {site} został usunięty.
${FINAL}`,
  },
};
