import type { ParseClassIds } from '../lexicon/classes';
import { has } from '../lexicon/lexicon';
import type { Clause } from './clause';
import {
  adjectivesTo,
  complete,
  controls,
  finishClause,
  forceOfHeld,
  forceBelow,
  goesOn,
  isCalledOn,
  isSubjectOf,
  leavesOpen,
  modalAhead,
  isParticiple,
  leavesSlot,
  nameSubject,
  namesGroup,
  needsDoing,
  negates,
  predicateAhead,
  speaksAs,
  forceByFor,
  subjectByFor,
  startsVerb,
  takesClause,
  verbAhead,
  type Draft,
} from './clause-draft';
import { NOMINAL, NOMINATIVE, NOT_A_SLOT, PAUSES, SUBJECTS } from './clause-signs';
import type { Mention } from './mention';
import { mentionAt } from './noun-phrases';
import type { Range, Unit } from './reading';
import { Tag } from './tag';
import { verbGroupAt, type VerbGroup } from './verb-group';

interface Result {
  readonly clauses: Clause[];
  readonly mentions: Mention[];
}

/**
 * Takes one sentence apart: noun phrases, then for every verb who does it and to whom. Left to right in one pass;
 * what it cannot place is left out rather than guessed.
 */
export class SentenceParser {
  private readonly drafts: Draft[] = [];
  private readonly mentions: Mention[] = [];
  private draft: Draft | undefined;
  private candidate: Mention | undefined;
  private previousMention: Mention | undefined;
  private slotOpen = false;
  private preposition = NOT_A_SLOT;
  private prepositionAt = -1;
  private infinitive = false;
  private forSubject: Mention | undefined;
  private coordinated = false;
  private host: Mention | undefined;
  private hostUsed = false;
  private held: VerbGroup | undefined;
  private condition = false;
  private afterWhy = false;
  private atStart = true;

  constructor(
    private readonly units: readonly Unit[],
    private readonly tags: Uint8Array,
    private readonly ids: ParseClassIds,
  ) {}

  parse(range: Range, sentence: number): Result {
    let i = range.from;
    while (i < range.to) i = Math.max(this.step(i), i + 1);
    if (this.held !== undefined) this.open(this.held, this.candidate);
    for (const draft of this.drafts) nameSubject(draft, this.units, this.ids);
    return {
      clauses: this.drafts.map((draft) => finishClause(draft, sentence)),
      mentions: this.mentions,
    };
  }

  private step(i: number): number {
    const tag = this.tags[i]!;
    const verb = startsVerb(tag) ? verbGroupAt(this.units, this.tags, i, this.ids) : undefined;
    if (verb !== undefined) {
      this.onVerb(verb);
      return verb.to;
    }
    if (NOMINAL.has(tag)) {
      const mention = mentionAt(this.units, this.tags, i, this.ids);
      if (mention !== undefined) {
        this.mentions.push(mention);
        this.onMention(mention);
        return mention.to;
      }
    }
    if (tag === Tag.Adjective) return this.onAdjective(i);
    this.onMark(tag, i);
    return i + 1;
  }

  private onVerb(verb: VerbGroup): void {
    if (this.held !== undefined) {
      const { held } = this;
      this.held = undefined;
      const subject = this.candidate;
      this.candidate = undefined;
      const asking = this.afterWhy && held.negated && this.tags[held.main] === Tag.Do;
      const request =
        held.force === 'possible' &&
        !has(this.units[held.main]!.entry, this.ids['modal-wish']) &&
        (subject?.referent === 'us' || subject?.referent === 'people');
      const own = forceOfHeld(held, verb, this.units, this.ids);
      const force = asking || request ? 'duty' : this.afterWhy && own === 'duty' ? 'question' : own;
      this.afterWhy = false;
      this.open(
        {
          ...verb,
          negated: asking ? verb.negated : held.negated !== verb.negated,
          force,
          passive: held.copula && isParticiple(this.units, verb),
        },
        subject,
      );
      return;
    }
    const previous = this.draft;
    if (
      verb.bare &&
      verb.finite &&
      (this.atStart || this.candidate === undefined) &&
      !this.slotSubject(verb) &&
      !this.coordinated &&
      !this.infinitive
    ) {
      const next = this.tags[verb.to];
      if (next === Tag.Noun || next === Tag.Determiner || next === Tag.Pronoun || next === Tag.Adjective) {
        if (this.host === undefined) {
          this.held = verb;
          this.candidate = undefined;
          this.atStart = false;
          this.slotOpen = false;
          return;
        }
      }
    }
    let subject: Mention | undefined;
    let { force, negated } = verb;
    if (this.forSubject !== undefined) {
      subject = this.forSubject;
      if (force === 'statement') force = forceByFor(previous, this.units, this.ids);
      negated = negated !== (previous?.negated ?? false);
      this.forSubject = undefined;
    } else if (this.infinitive && previous !== undefined) {
      subject =
        previous.object !== undefined && controls(previous, this.units, this.ids)
          ? previous.object
          : previous.subject;
      if (force === 'statement') force = forceBelow(previous, this.units, this.ids);
      negated = (negated !== previous.negated) !== negates(previous, this.units, this.ids);
    } else if (verb.gerund) {
      subject = previous?.subject;
      if (previous !== undefined && force === 'statement') force = forceBelow(previous, this.units, this.ids);
      if (previous !== undefined && this.slotOpen)
        negated = (negated !== previous.negated) !== negates(previous, this.units, this.ids);
      if (
        this.prepositionAt >= 0 &&
        this.preposition !== NOT_A_SLOT &&
        has(this.units[this.prepositionAt]!.entry, this.ids['negating-preposition'])
      )
        negated = !negated;
      if (this.candidate !== undefined && previous === undefined) subject = this.candidate;
      if (this.slotOpen && this.tags[verb.to] !== Tag.To && needsDoing(previous, this.units, this.ids)) {
        verb = { ...verb, passive: true };
        if (force !== 'past') force = 'duty';
      }
    } else if (this.host !== undefined && !this.hostUsed) {
      subject = this.host;
      this.hostUsed = true;
    } else if (this.slotSubject(verb)) {
      const inRelative = this.host !== undefined && verb.finite && previous!.relative;
      subject = inRelative ? this.host : previous!.object;
      if (inRelative) this.host = undefined;
      else {
        previous!.object = undefined;
        if (force === 'statement' || force === 'possible')
          force = forceBelow(previous!, this.units, this.ids, force);
      }
    } else if (this.candidate !== undefined) subject = this.candidate;
    else if (this.host !== undefined && verb.finite) {
      subject = this.host;
      this.host = undefined;
    } else if (this.coordinated && previous !== undefined) {
      subject = previous.subject;
      if (force === 'statement') force = previous.force;
    } else if (previous !== undefined && verb.finite && !verb.base && leavesOpen(previous, this.units)) {
      // "Any Turk found here will be shot": the participle was no verb of its own.
      subject = previous.subject;
    } else if (
      verb.base ||
      verb.lets ||
      (verb.negated && this.atStart && (verb.bare || this.units[verb.from]!.word === 'do'))
    )
      force = 'command';
    // "I ask that they be kept out": what is asked for.
    const asks = verb.passive && subject === this.candidate && this.units[verb.from]!.word === 'be';
    if (asks && force === 'statement') force = 'duty';
    if (verb.base && isCalledOn(subject, verb, this.units)) force = 'command';
    if (this.condition && force !== 'past') force = 'condition';
    this.open({ ...verb, force, negated }, subject);
  }

  private slotSubject(verb: VerbGroup): boolean {
    if (this.coordinated || !this.slotOpen) return false;
    if (this.candidate !== undefined && !takesClause(this.draft, this.units, this.ids)) return false;
    return isSubjectOf(this.draft, verb, this.units);
  }

  private open(verb: VerbGroup, subject: Mention | undefined): Draft {
    const draft: Draft = {
      from: subject === undefined || subject.from > verb.from ? verb.from : subject.from,
      to: verb.to,
      subject,
      verb,
      copula: verb.copula || (!verb.passive && has(this.units[verb.main]!.entry, this.ids['link-verb'])),
      object: undefined,
      complement: undefined,
      adjuncts: [],
      negated: verb.negated,
      force: verb.force,
      relative: this.host !== undefined && subject === this.host && this.hostUsed,
    };
    this.drafts.push(draft);
    this.draft = draft;
    this.candidate = undefined;
    this.slotOpen = true;
    this.infinitive = false;
    this.coordinated = false;
    this.preposition = NOT_A_SLOT;
    this.atStart = false;
    return draft;
  }

  private onMention(mention: Mention): void {
    const { draft } = this;
    const last = this.previousMention;
    [this.previousMention, this.infinitive] = [mention, false];
    if (this.preposition === 'as' && speaksAs(mention, this.units, this.ids)) mention.extent = 'one';
    if (this.held !== undefined && this.candidate === undefined) {
      this.candidate = mention;
      if (this.held.copula && !verbAhead(this.tags, mention.to)) {
        const { held } = this;
        this.held = undefined;
        this.open(held, mention);
      }
      return;
    }
    // "Let them in they rob us": no preposition takes "they".
    if (this.preposition !== NOT_A_SLOT && SUBJECTS.has(this.units[mention.head]!.word)) {
      if (predicateAhead(this.tags, mention.to)) this.boundary();
      [this.preposition, this.condition] = [NOT_A_SLOT, false];
    }
    if (this.opensClause(last, mention)) {
      if (this.candidate !== undefined) [this.host, this.hostUsed] = [this.candidate, true];
      [this.slotOpen, this.condition, this.coordinated, this.atStart] = [false, false, false, false];
      [this.candidate, this.preposition] = [mention, NOT_A_SLOT];
      return;
    }
    if (last !== undefined && namesGroup(last, mention, this.preposition, this.units, this.ids)) {
      last.referent = mention.referent === 'they' ? 'they' : 'group';
      last.group = mention.group >= 0 ? mention.group : this.units[mention.head]!.entry.group;
      if (last.extent === 'one') last.extent = mention.extent;
      if (draft !== undefined && draft.to >= last.to) draft.to = mention.to;
    } else if (this.preposition === 'of' && last !== undefined) {
      last.of = mention;
      if (draft !== undefined && draft.to >= last.to) draft.to = mention.to;
    } else if (this.preposition !== NOT_A_SLOT) {
      if (draft?.copula === true && this.preposition === 'like' && draft.complement === undefined)
        complete(draft, mention);
      else if (draft !== undefined) {
        draft.adjuncts.push({ preposition: this.preposition, at: this.prepositionAt, mention });
        draft.to = mention.to;
      }
    } else if (draft !== undefined && this.coordinated && predicateAhead(this.tags, mention.to)) {
      // "I hate Turks and I have said so": a clause of its own, which takes nothing from this one.
      this.slotOpen = false;
      this.candidate = mention;
    } else if (
      draft !== undefined &&
      !mention.demonstrative &&
      !mention.definite &&
      goesOn(draft, this.units, this.tags, mention)
    ) {
      complete(this.open({ ...draft.verb }, draft.subject), mention);
    } else if (draft !== undefined && this.slotOpen) {
      if (this.coordinated && (draft.object !== undefined || draft.complement !== undefined)) {
        if (draft.object !== undefined && draft.object.referent !== 'group' && mention.referent === 'group')
          draft.object = mention;
        else if (draft.complement !== undefined) {
          complete(this.open({ ...draft.verb }, draft.subject), mention);
        } else this.candidate = mention;
        draft.to = mention.to;
      } else if (draft.complement === undefined && (draft.copula || draft.object !== undefined))
        complete(draft, mention);
      else if (draft.object === undefined) {
        draft.object = mention;
        draft.to = mention.to;
      }
    } else if (this.coordinated && this.candidate !== undefined) {
      if (this.candidate.referent !== 'group') this.candidate = mention;
    } else if (this.units[mention.head]!.word === 'whoever') {
      // "Whoever did it deserves a medal": one party, two verbs.
      this.host = mention;
      this.hostUsed = false;
      this.candidate = undefined;
    } else this.candidate = mention;
    this.preposition = NOT_A_SLOT;
    this.coordinated = false;
    this.atStart = false;
  }

  /**
   * "Every Turk you see", "the Turks the paper praises are", "if they come in we go": right after a noun phrase that
   * has its place, another one with its own verb begins a clause without a word to say so.
   */
  private opensClause(last: Mention | undefined, mention: Mention): boolean {
    if (last?.to !== mention.from || this.coordinated || this.preposition !== NOT_A_SLOT) return false;
    // "If I were mayor any Turk found here would …": under an "if" a second noun phrase begins the main clause.
    if (this.condition && this.draft !== undefined && modalAhead(this.tags, mention.to)) return true;
    if (!predicateAhead(this.tags, mention.to)) return false;
    const pronoun = this.tags[mention.head] === Tag.Pronoun && NOMINATIVE.has(this.units[mention.head]!.word);
    if (this.candidate === last) {
      return (last.referent === 'group' || last.referent === 'people') && (pronoun || mention.definite);
    }
    return this.slotOpen && leavesSlot(this.draft, last, mention, pronoun, this.tags);
  }

  private onAdjective(start: number): number {
    const to = adjectivesTo(this.tags, start);
    const { draft } = this;
    if (draft !== undefined && this.preposition === NOT_A_SLOT) {
      const complement = { from: start, to, head: to - 1, mention: undefined };
      const more = this.coordinated || goesOn(draft, this.units, this.tags, { from: start, to });
      if (this.slotOpen && draft.complement === undefined) Object.assign(draft, { complement, to });
      else if (draft.complement !== undefined && draft.copula && more)
        Object.assign(this.open({ ...draft.verb }, draft.subject), { complement, to });
    }
    this.coordinated = false;
    this.atStart = false;
    return to;
  }

  private onMark(tag: number, i: number): void {
    const unit = this.units[i]!;
    switch (tag) {
      case Tag.Preposition:
      case Tag.Of:
        this.preposition = tag === Tag.Of ? 'of' : unit.word;
        this.prepositionAt = i;
        return;
      case Tag.To:
        this.infinitive = startsVerb(this.tags[i + 1] ?? Tag.Break);
        this.forSubject = this.infinitive ? subjectByFor(this.previousMention, i, this.units) : undefined;
        // "Likelier to be harmed than to harm": what is compared with is not claimed.
        if (this.infinitive && this.units[i - 1]?.word === 'than') this.condition = true;
        if (!this.infinitive) [this.preposition, this.prepositionAt] = ['to', i];
        return;
      case Tag.Coordinator:
        this.coordinated = true;
        return;
      case Tag.Relative:
        if (this.previousMention !== undefined && this.previousMention.to >= i - 1) {
          this.host = this.previousMention;
          this.hostUsed = false;
        } else this.boundary();
        return;
      case Tag.That:
      case Tag.Subordinator:
      case Tag.Contrast:
      case Tag.Question:
        this.boundary();
        this.afterWhy = unit.word === 'why';
        return;
      case Tag.Condition:
        this.boundary();
        this.condition = true;
        return;
      case Tag.Interjection:
      case Tag.Break:
        this.boundary();
        this.draft = undefined;
        if (tag === Tag.Break) this.condition = false;
        return;
      case Tag.Punctuation:
        if (PAUSES.has(unit.word)) {
          this.slotOpen = false;
          this.condition = false;
          this.preposition = NOT_A_SLOT;
          if (unit.word !== ',' && unit.word !== '-' && unit.word !== '(') this.boundary();
          else if (this.draft === undefined) this.atStart = true;
        }
        return;
      default:
    }
  }

  /** A new clause begins: what came before neither gives nor takes a subject any more. */
  private boundary(): void {
    if (this.held !== undefined) this.open(this.held, this.candidate);
    this.held = undefined;
    this.slotOpen = false;
    this.candidate = undefined;
    this.host = undefined;
    this.preposition = NOT_A_SLOT;
    this.infinitive = false;
    this.coordinated = false;
    this.atStart = true;
  }
}
