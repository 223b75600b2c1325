import type { PagePhrases } from './page-phrases';

export const SPANISH: PagePhrases = {
  language: 'es',
  title: 'Sobre su comentario',
  done: {
    held: 'Su comentario en {site} todavía no se muestra',
    'not-published': 'Su comentario en {site} no se ha publicado',
    removed: 'Su comentario en {site} se ha retirado',
  },
  on: 'Decidido el {date}.',
  deleted: 'Desde entonces el comentario se ha borrado, y con él su texto.',
  noLongerHolds: 'Esta decisión ya no es válida.',
  newer: 'Leer la decisión más reciente',
  about: 'De qué se trata',
  aboutAll: 'Se trata de todo el comentario.',
  why: 'La norma',
  byLaw: 'Una autoridad o un tribunal lo ha exigido, según esta ley:',
  ruleSays: 'Lo que se ha encontrado:',
  how: 'Cómo se ha decidido',
  foundAutomatically: 'Un programa ha encontrado el comentario.',
  source: {
    order: 'Una autoridad o un tribunal lo ha exigido.',
    report: 'Alguien ha denunciado el comentario.',
    'own-initiative': 'El sitio ha revisado el comentario sin que nadie lo denunciara.',
  },
  decidedAutomatically:
    'Lo ha decidido un programa, según las normas del sitio. Ninguna persona ha mirado el comentario todavía.',
  decidedByPerson: 'Lo ha decidido una persona.',
  decidedOnAppeal: 'Lo ha decidido una persona tras un recurso, y no la que había decidido antes.',
  waitsForPerson: 'Una persona lo va a mirar.',
  onlyIn: 'Esto vale solo en estos países: {countries}',
  disagree: 'Si cree que es un error',
  redress: {
    appeal: 'Puede pedir otra revisión hasta el {date}. Es gratis, y decidirá otra persona.',
    'dispute-settlement':
      'En la Unión Europea puede acudir a un organismo autorizado que resuelve conflictos sin juicio.',
    court: 'Puede ir a los tribunales.',
  },
  cannotAppeal: {
    held: 'Todavía no hay nada decidido. Una persona va a mirar su comentario de todos modos.',
    'no-longer-holds': 'Aquí ya no hay nada que recurrir.',
    'too-late': 'El plazo para pedir otra revisión ha terminado.',
  },
  form: {
    label: '¿Por qué deberíamos decidir otra cosa?',
    hint: 'Puede dejarlo vacío. Como máximo {length} caracteres.',
    send: 'Pedir otra revisión',
  },
  appeal: {
    heading: 'Su recurso',
    open: 'Hemos recibido su recurso. Otra persona lo va a revisar, si es posible antes del {date}. Guarde la dirección de esta página: aquí encontrará la respuesta.',
    upheld: 'Lo hemos revisado el {date}: la decisión se mantiene.',
    reversed: 'Lo hemos revisado el {date}: usted tenía razón, el comentario se puede mostrar.',
    withdrawn: {
      deleted: 'El recurso ha terminado porque el comentario se ha borrado.',
      edited: 'El recurso ha terminado porque el comentario se ha cambiado. Su nuevo texto se revisa aparte.',
      retracted: 'El recurso ha terminado porque la decisión se ha retirado.',
    },
    reasons: 'Las razones:',
    yours: 'Lo que usted escribió:',
    byPlatform: 'Lo que se escribió en su nombre:',
  },
  refusals: {
    'unknown-link': [
      'Aquí no hay nada',
      'Este enlace no está completo o no es correcto. Cópielo entero del mensaje que recibió.',
    ],
    'too-many': ['Demasiadas peticiones', 'Espere unos minutos e inténtelo otra vez.'],
    'too-long': ['Su texto es demasiado largo', 'Escriba como máximo {length} caracteres.'],
    failed: ['No ha funcionado', 'Vuelva atrás e inténtelo otra vez dentro de unos minutos.'],
  },
  outcomeNotice: {
    upheld: `Usted pidió otra revisión de la decisión sobre su comentario en {site}. Otra persona lo ha mirado: la decisión se mantiene.
Las razones: {reason}
Puede leerlo todo aquí: {link}`,
    reversed: `Usted pidió otra revisión de la decisión sobre su comentario en {site}. Otra persona lo ha mirado: usted tenía razón, y el comentario se puede mostrar.
Las razones: {reason}
Puede leerlo todo aquí: {link}`,
  },
};
