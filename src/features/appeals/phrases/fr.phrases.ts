import type { PagePhrases } from './page-phrases';

export const FRENCH: PagePhrases = {
  language: 'fr',
  title: 'À propos de votre commentaire',
  done: {
    held: "Votre commentaire sur {site} n'est pas encore affiché",
    'not-published': "Votre commentaire sur {site} n'a pas été publié",
    removed: 'Votre commentaire sur {site} a été retiré',
  },
  on: 'Décidé le {date}.',
  deleted: 'Depuis, le commentaire a été supprimé, et son texte avec lui.',
  noLongerHolds: "Cette décision n'est plus valable.",
  newer: 'Lire la décision plus récente',
  about: 'De quoi il s’agit',
  aboutAll: "Il s'agit de tout le commentaire.",
  why: 'La règle',
  byLaw: "Une autorité ou un tribunal l'a exigé, selon cette loi :",
  ruleSays: 'Ce qui a été trouvé :',
  how: 'Comment la décision a été prise',
  foundAutomatically: 'Un programme a trouvé le commentaire.',
  source: {
    order: "Une autorité ou un tribunal l'a exigé.",
    report: 'Le commentaire a été signalé.',
    'own-initiative': 'Le site a examiné le commentaire sans signalement.',
  },
  decidedAutomatically:
    "Un programme a décidé cela, selon les règles du site. Personne n'a encore regardé le commentaire.",
  decidedByPerson: 'Une personne a décidé cela.',
  decidedOnAppeal:
    'Une personne a décidé cela après un recours, et ce n’était pas celle qui avait décidé la première fois.',
  waitsForPerson: 'Une personne va le regarder.',
  onlyIn: 'Cela vaut seulement dans ces pays : {countries}',
  disagree: "Si vous pensez que c'est une erreur",
  redress: {
    appeal:
      "Vous pouvez demander un nouvel examen jusqu'au {date}. C'est gratuit, et une autre personne décidera.",
    'dispute-settlement':
      "Dans l'Union européenne, vous pouvez vous adresser à un organisme agréé qui règle les litiges sans tribunal.",
    court: 'Vous pouvez aller en justice.',
  },
  cannotAppeal: {
    held: "Rien n'est encore décidé. Une personne va regarder votre commentaire de toute façon.",
    'no-longer-holds': "Il n'y a plus rien à contester ici.",
    'too-late': 'Le délai pour demander un nouvel examen est passé.',
  },
  form: {
    label: 'Pourquoi devrions-nous décider autrement ?',
    hint: 'Vous pouvez laisser ce champ vide. {length} caractères au plus.',
    send: 'Demander un nouvel examen',
  },
  appeal: {
    heading: 'Votre recours',
    open: "Nous avons reçu votre recours. Une autre personne va l'examiner, si possible avant le {date}. Gardez l'adresse de cette page : vous y trouverez la réponse.",
    upheld: 'Nouvel examen le {date} : la décision reste la même.',
    reversed: 'Nouvel examen le {date} : vous aviez raison, le commentaire peut être affiché.',
    withdrawn: {
      deleted: 'Le recours est terminé, car le commentaire a été supprimé.',
      edited:
        'Le recours est terminé, car le commentaire a été modifié. Son nouveau texte est examiné à part.',
      retracted: 'Le recours est terminé, car la décision a été annulée.',
    },
    reasons: 'Les raisons :',
    yours: 'Ce que vous avez écrit :',
    byPlatform: 'Ce qui a été écrit pour vous :',
  },
  refusals: {
    'unknown-link': [
      "Il n'y a rien ici",
      "Ce lien n'est pas complet, ou il n'est pas juste. Copiez-le en entier depuis le message que vous avez reçu.",
    ],
    'too-many': ['Trop de demandes', 'Veuillez attendre quelques minutes et réessayer.'],
    'too-long': ['Votre texte est trop long', 'Veuillez écrire {length} caractères au plus.'],
    failed: ["Cela n'a pas marché", 'Veuillez revenir en arrière et réessayer dans quelques minutes.'],
  },
  outcomeNotice: {
    upheld: `Vous avez demandé un nouvel examen de la décision sur votre commentaire sur {site}. Une autre personne l'a regardé : la décision reste la même.
Les raisons : {reason}
Vous pouvez tout lire ici : {link}`,
    reversed: `Vous avez demandé un nouvel examen de la décision sur votre commentaire sur {site}. Une autre personne l'a regardé : vous aviez raison, et le commentaire peut être affiché.
Les raisons : {reason}
Vous pouvez tout lire ici : {link}`,
  },
};
