import type { NoticePhrases } from './notice-phrases';

const REASONS = `Por qué: {reason}
{rule}
Se trata de: {passage}`;

const FINAL = `${REASONS}
{foundBy} {decidedBy}
{territory}
Si cree que es un error, puede pedir una nueva revisión hasta el {appealUntil}: {link}
{redress}`;

export const SPANISH: NoticePhrases = {
  grounds: {
    insult: 'Los comentarios no deben insultar a otras personas.',
    'personal-attack': 'Los comentarios deben hablar del tema y no deben atacar a otras personas.',
    harassment: 'Los comentarios no deben acosar ni intimidar a nadie.',
    threat: 'Los comentarios no deben amenazar a nadie ni desear daño a nadie.',
    'sexual-harassment': 'Los comentarios no deben acosar sexualmente a nadie.',
    'self-harm-encouragement': 'Los comentarios no deben animar a nadie a hacerse daño.',
    profanity: 'Los comentarios no deben contener palabrotas.',
    uncivil: 'Los comentarios deben mantener un tono educado.',
    derogation: 'Los comentarios no deben despreciar a las personas por el grupo al que pertenecen.',
    dehumanisation: 'Los comentarios no deben hablar de grupos de personas como si no fueran seres humanos.',
    exclusion: 'Los comentarios no deben pedir que se excluya a un grupo de personas.',
    stereotype: 'Los comentarios no deben reducir a las personas a estereotipos sobre su grupo.',
    'hate-threat':
      'Los comentarios no deben amenazar a un grupo de personas ni pedir violencia contra ese grupo.',
    slur: 'Los comentarios no deben usar insultos contra grupos de personas.',
    unrelated: 'Los comentarios deben tener relación con el artículo o con la conversación.',
    advertising: 'Los comentarios no deben hacer publicidad.',
    repetition: 'Los comentarios no deben repetir lo mismo una y otra vez.',
    links: 'Los comentarios no deben contener solo enlaces.',
  },
  otherGrounds: {
    undetermined: 'Este sitio no publica comentarios que no se pudieron comprobar.',
    newcomer: 'Una persona mira los primeros comentarios de quienes acaban de empezar a escribir aquí.',
    'look-again': 'Una persona tiene que mirar otra vez el comentario.',
    'platform-decided': 'El equipo de moderación del sitio tomó esta decisión.',
  },
  foundBy: {
    rules: 'Un programa encontró el comentario.',
    unreadable: 'Un programa no pudo comprobar el comentario.',
    newcomer: 'Es uno de los primeros comentarios de esta cuenta.',
    'repeat-offender':
      'Un programa encontró el comentario. El sitio es aquí más estricto, porque poco antes se rechazaron comentarios de esta cuenta.',
    report: 'El comentario fue denunciado.',
    order: 'Una autoridad o un tribunal lo pidió.',
    'own-initiative': 'El sitio miró el comentario sin que nadie lo denunciara.',
  },
  decidedBy: {
    rules: 'Un programa tomó esta decisión, según las reglas del sitio.',
    person: 'Una persona tomó esta decisión.',
  },
  rulesWords: 'La regla dice: {words}',
  onlyIn: 'Esto vale solo en estos países: {countries}',
  quotes: ['«', '»'],
  redress: {
    appeal: 'Puede reclamar gratis hasta el {appealUntil}. Decidirá otra persona.',
    'dispute-settlement':
      'En la Unión Europea puede acudir a un organismo certificado de resolución extrajudicial de litigios.',
    court: 'Puede acudir a los tribunales.',
  },
  upheld:
    'Tras un recurso, otra persona ha vuelto a revisar la decisión: se mantiene. Puede leer los motivos aquí: {link}',
  templates: {
    held: `Su comentario en {site} todavía no se muestra. Una persona lo va a mirar.
${REASONS}
{foundBy}
{territory}
Puede leer los motivos aquí: {link}`,
    'not-published': `Su comentario en {site} no se publicó.
${FINAL}`,
    removed: `Su comentario en {site} fue retirado.
${FINAL}`,
  },
};
