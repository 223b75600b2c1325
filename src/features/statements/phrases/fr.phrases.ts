import type { NoticePhrases } from './notice-phrases';

const REASONS = `Pourquoi : {reason}
{rule}
Il s’agit de : {passage}`;

const FINAL = `${REASONS}
{foundBy} {decidedBy}
{territory}
Si vous pensez que c’est une erreur, vous pouvez demander un nouvel examen jusqu’au {appealUntil} : {link}
{redress}`;

export const FRENCH: NoticePhrases = {
  grounds: {
    insult: 'Les commentaires ne doivent pas insulter d’autres personnes.',
    'personal-attack':
      'Les commentaires doivent parler du sujet et ne doivent pas attaquer d’autres personnes.',
    harassment: 'Les commentaires ne doivent harceler ni intimider personne.',
    threat: 'Les commentaires ne doivent menacer personne ni souhaiter du mal à qui que ce soit.',
    'sexual-harassment': 'Les commentaires ne doivent harceler personne sexuellement.',
    'self-harm-encouragement': 'Les commentaires ne doivent pousser personne à se faire du mal.',
    profanity: 'Les commentaires ne doivent pas contenir de gros mots.',
    uncivil: 'Les commentaires doivent rester polis.',
    derogation:
      'Les commentaires ne doivent pas rabaisser des personnes à cause du groupe auquel elles appartiennent.',
    dehumanisation:
      'Les commentaires ne doivent pas parler de groupes de personnes comme s’il ne s’agissait pas d’êtres humains.',
    exclusion: 'Les commentaires ne doivent pas demander l’exclusion d’un groupe de personnes.',
    stereotype: 'Les commentaires ne doivent pas réduire des personnes à des clichés sur leur groupe.',
    'hate-threat':
      'Les commentaires ne doivent pas menacer un groupe de personnes ni appeler à la violence contre lui.',
    slur: 'Les commentaires ne doivent pas contenir d’insultes contre des groupes de personnes.',
    unrelated: 'Les commentaires doivent avoir un rapport avec l’article ou la conversation.',
    advertising: 'Les commentaires ne doivent pas faire de publicité.',
    repetition: 'Les commentaires ne doivent pas répéter sans cesse la même chose.',
    links: 'Les commentaires ne doivent pas contenir seulement des liens.',
  },
  otherGrounds: {
    undetermined: 'Ce site ne publie pas les commentaires qui n’ont pas pu être vérifiés.',
    newcomer: 'Une personne regarde les premiers commentaires de quiconque écrit ici depuis peu.',
    'look-again': 'Une personne doit regarder de nouveau ce commentaire.',
    'platform-decided': 'La modération du site a pris cette décision.',
  },
  foundBy: {
    rules: 'Un programme a trouvé ce commentaire.',
    unreadable: 'Un programme n’a pas pu vérifier ce commentaire.',
    newcomer: 'C’est l’un des premiers commentaires de ce compte.',
    'repeat-offender':
      'Un programme a trouvé ce commentaire. Le site est plus strict ici, car des commentaires de ce compte ont été refusés peu avant.',
    report: 'Ce commentaire a été signalé.',
    order: 'Une autorité ou un tribunal l’a demandé.',
    'own-initiative': 'Le site a regardé ce commentaire sans signalement.',
  },
  decidedBy: {
    rules: 'Un programme a pris cette décision, selon les règles du site.',
    person: 'Une personne a pris cette décision.',
  },
  rulesWords: 'La règle dit : {words}',
  onlyIn: 'Cela vaut seulement dans ces pays : {countries}',
  quotes: ['« ', ' »'],
  redress: {
    appeal:
      'Vous pouvez contester cette décision gratuitement jusqu’au {appealUntil}. Une autre personne décidera.',
    'dispute-settlement':
      'Dans l’Union européenne, vous pouvez vous adresser à un organisme certifié de règlement extrajudiciaire des litiges.',
    court: 'Vous pouvez aller devant un tribunal.',
  },
  upheld:
    'Après un recours, une autre personne a réexaminé la décision : elle est maintenue. Vous pouvez lire les raisons ici : {link}',
  templates: {
    held: `Votre commentaire sur {site} n’est pas encore visible. Une personne va le regarder.
${REASONS}
{foundBy}
{territory}
Vous pouvez lire les raisons ici : {link}`,
    'not-published': `Votre commentaire sur {site} n’a pas été publié.
${FINAL}`,
    removed: `Votre commentaire sur {site} a été retiré.
${FINAL}`,
  },
};
