import type { PagePhrases } from './page-phrases';

export const POLISH: PagePhrases = {
  language: 'pl',
  title: 'O Twoim komentarzu',
  done: {
    held: 'Twój komentarz na {site} nie jest jeszcze widoczny',
    'not-published': 'Twój komentarz na {site} nie został opublikowany',
    removed: 'Twój komentarz na {site} został usunięty',
  },
  on: 'Decyzja z dnia {date}.',
  deleted: 'Komentarz został potem skasowany, a z nim jego treść.',
  noLongerHolds: 'Ta decyzja już nie obowiązuje.',
  newer: 'Przeczytaj nowszą decyzję',
  about: 'O co chodzi',
  aboutAll: 'Chodzi o cały komentarz.',
  why: 'Zasada',
  byLaw: 'Zażądał tego urząd lub sąd na podstawie tego przepisu:',
  ruleSays: 'Co znaleziono:',
  how: 'Jak zapadła decyzja',
  foundAutomatically: 'Komentarz znalazł program.',
  source: {
    order: 'Zażądał tego urząd lub sąd.',
    report: 'Komentarz został zgłoszony.',
    'own-initiative': 'Strona sprawdziła komentarz bez zgłoszenia.',
  },
  decidedAutomatically:
    'Zdecydował o tym program według zasad strony. Żaden człowiek jeszcze nie obejrzał komentarza.',
  decidedByPerson: 'Zdecydował o tym człowiek.',
  decidedOnAppeal: 'Zdecydowała o tym osoba po odwołaniu, i to inna niż za pierwszym razem.',
  waitsForPerson: 'Obejrzy go człowiek.',
  onlyIn: 'Dotyczy to tylko tych krajów: {countries}',
  disagree: 'Jeśli uważasz, że to błąd',
  redress: {
    appeal:
      'Do dnia {date} możesz poprosić o ponowne sprawdzenie. To nic nie kosztuje, a zdecyduje inna osoba.',
    'dispute-settlement':
      'W Unii Europejskiej możesz zwrócić się do uprawnionego organu, który rozstrzyga spory bez sądu.',
    court: 'Możesz pójść do sądu.',
  },
  cannotAppeal: {
    held: 'Jeszcze nic nie jest postanowione. Człowiek i tak obejrzy Twój komentarz.',
    'no-longer-holds': 'Nie ma tu już od czego się odwołać.',
    'too-late': 'Czas, w którym można było poprosić o ponowne sprawdzenie, minął.',
  },
  form: {
    label: 'Dlaczego mamy zdecydować inaczej?',
    hint: 'To pole może zostać puste. Najwyżej {length} znaków.',
    send: 'Poproś o ponowne sprawdzenie',
  },
  appeal: {
    heading: 'Twoje odwołanie',
    open: 'Mamy Twoje odwołanie. Sprawdzi je inna osoba niż poprzednio, w miarę możliwości do dnia {date}. Zachowaj adres tej strony: tutaj znajdziesz odpowiedź.',
    upheld: 'Sprawdzono ponownie dnia {date}: decyzja pozostaje w mocy.',
    reversed: 'Sprawdzono ponownie dnia {date}: racja jest po Twojej stronie, komentarz może być pokazany.',
    withdrawn: {
      deleted: 'Odwołanie jest zakończone, ponieważ komentarz został skasowany.',
      edited:
        'Odwołanie jest zakończone, ponieważ komentarz został zmieniony. Nowa treść jest sprawdzana osobno.',
      retracted: 'Odwołanie jest zakończone, ponieważ decyzja została cofnięta.',
    },
    reasons: 'Powody:',
    yours: 'Twój tekst:',
    byPlatform: 'Tekst napisany w Twoim imieniu:',
  },
  refusals: {
    'unknown-link': [
      'Tu nic nie ma',
      'Ten link jest niepełny lub niewłaściwy. Skopiuj go w całości z wiadomości, którą dostałaś lub dostałeś.',
    ],
    'too-many': ['Za dużo zapytań', 'Poczekaj kilka minut i spróbuj jeszcze raz.'],
    'too-long': ['Twój tekst jest za długi', 'Napisz najwyżej {length} znaków.'],
    failed: ['To się nie udało', 'Wróć i spróbuj jeszcze raz za kilka minut.'],
  },
  outcomeNotice: {
    upheld: `Na Twoją prośbę decyzję o Twoim komentarzu na {site} sprawdziła inna osoba niż poprzednio: decyzja pozostaje w mocy.
Powody: {reason}
Wszystko możesz przeczytać tutaj: {link}`,
    reversed: `Na Twoją prośbę decyzję o Twoim komentarzu na {site} sprawdziła inna osoba niż poprzednio: racja jest po Twojej stronie i komentarz może być pokazany.
Powody: {reason}
Wszystko możesz przeczytać tutaj: {link}`,
  },
};
