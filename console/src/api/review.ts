import type { Span } from '../text/passages';
import type { Page } from './sites';

/** Somebody's hold on an item; it expires by itself. */
export interface Claim {
  readonly userId: string;
  readonly userEmail: string | null;
  readonly expiresAt: string;
}

/** The states of items that somebody may still decide. */
export const UNDECIDED: readonly string[] = ['open', 'escalated'];

/** An item as the list tells of it. */
export interface ListedItem {
  readonly id: string;
  /** The site's id. */
  readonly site: string;
  readonly comment: ListedComment;
  readonly state: string;
  readonly cause: string;
  readonly categories: readonly string[];
  readonly rules: readonly string[];
  readonly language: string;
  readonly reports: number;
  readonly priority: { readonly value: number; readonly terms: Readonly<Record<string, number>> };
  readonly version: number;
  readonly claim: Claim | null;
  /** Other waiting items that say nearly the same; counted up to 1000. */
  readonly nearDuplicates: number;
  /** Somebody has said what they would do; what, stays hidden until another person decides. */
  readonly awaitsSecondOpinion: boolean;
  /** Said when it was escalated. */
  readonly note: string | null;
  readonly createdAt: string;
}

interface ListedComment {
  /** The platform's id. */
  readonly externalId: string;
  /** `text` or `html`. */
  readonly format: string;
  readonly excerpt: string;
  readonly author: { readonly id: string; readonly name: string | null };
  readonly article: { readonly id: string; readonly title: string | null; readonly url: string | null };
  readonly postedAt: string | null;
  readonly receivedAt: string;
}

export interface FoundLabel {
  readonly category: string;
  readonly severity: string;
  readonly score: number;
  readonly rule: string;
  readonly reason: string;
  readonly evidence: readonly (Span & { readonly text: string })[];
  readonly marks: readonly Span[];
  readonly undone?: readonly { readonly span: Span; readonly from: string; readonly to: string }[];
  readonly terms?: { readonly shared: readonly string[]; readonly missing: readonly string[] };
}

export interface Verdict {
  /** Null: not judged; for off-topic also: no context. */
  readonly scores: {
    readonly abuse: number | null;
    readonly hateSpeech: number | null;
    readonly offTopic: number | null;
  };
  readonly labels: readonly FoundLabel[];
  readonly ruleSet: string;
  readonly language: string;
  readonly undetermined: Readonly<Record<string, unknown>> | null;
}

export interface Neighbour {
  readonly id: string;
  readonly state: string;
  readonly authorId: string;
  readonly authorName: string | null;
  readonly body: string;
  readonly format: string;
  readonly postedAt: string | null;
  readonly receivedAt: string;
}

interface DecisionLine {
  readonly id: string;
  readonly action: string;
  readonly reason: string | null;
  readonly note: string | null;
  readonly decidedAt: string;
}

/** A decision about the comment, as its history tells of it. */
export interface PastDecision extends DecisionLine {
  readonly decidedBy: string;
  readonly path: string;
  readonly userEmail: string | null;
  readonly undoneAt: string | null;
}

/** An item with all that a moderator needs to decide it. */
export interface ItemDetail extends ListedItem {
  readonly comment: ListedComment & {
    readonly body: string;
    /** Where it stands on the platform. */
    readonly url: string | null;
    readonly version: number;
    readonly versions: readonly {
      readonly version: number;
      readonly body: string;
      readonly replacedAt: string;
    }[];
  };
  /** Of this version; null where the engine had no part. */
  readonly verdict: Verdict | null;
  readonly thread: {
    readonly parent: Neighbour | null;
    readonly before: readonly Neighbour[];
    readonly after: readonly Neighbour[];
    readonly replies: readonly Neighbour[];
  };
  /** Null where the platform told no author. */
  readonly authorHistory: {
    readonly total: number;
    readonly byState: Readonly<Record<string, number>>;
    readonly last: readonly Neighbour[];
  } | null;
  readonly decisions: readonly PastDecision[];
  /** What people would do, as far as this person may know it yet. */
  readonly opinions: readonly {
    readonly userId: string;
    readonly userEmail: string | null;
    readonly action: string;
    readonly reason: string | null;
    readonly note: string | null;
    readonly givenAt: string;
  }[];
  readonly similar: readonly (DecisionLine & {
    readonly body: string;
    /** Found both comments. */
    readonly rules: readonly string[];
    /** Both say nearly the same. */
    readonly sameWords: boolean;
  })[];
  readonly complaints: readonly { readonly reason: string | null; readonly reportedAt: string }[];
  /** What the platform's own moderators decided. */
  readonly feedback: readonly {
    readonly source: string;
    readonly outcome: string;
    readonly receivedAt: string;
  }[];
}

export interface Filters {
  readonly site?: string;
  readonly category?: string;
  readonly rule?: string;
  readonly cause?: string;
  /** In minutes. */
  readonly olderThan?: string;
  /** `mine`, `none` or `any`. */
  readonly claimed?: string;
  readonly state?: string;
  readonly sort?: string;
}

/** A moderator's choice about an item. */
export interface Choice {
  readonly action: 'approve' | 'reject' | 'escalate' | 'second-opinion';
  /** What whoever asks for a second opinion would do. */
  readonly propose?: 'approve' | 'reject';
  /** A category or free text; there whenever the action is `reject`. */
  readonly reason?: string;
  readonly note?: string;
}

export interface StoredDecision {
  /** Null where nothing is decided yet: it was escalated, or waits for somebody else. Nothing can be undone then. */
  readonly decisionId: string | null;
  readonly state: string;
  /** The platform is told then; an undo before it is never heard of outside. */
  readonly toldAt: Date;
}

/** A choice about many items alike. */
export interface BulkChoice {
  readonly action: 'approve' | 'reject';
  readonly reason?: string;
  readonly note?: string;
}

/** An item of many, as it was seen. */
export type Versioned = Pick<ListedItem, 'id' | 'site' | 'version'>;

export interface BulkResult {
  /** Of the item. */
  readonly id: string;
  readonly status: number;
}

export interface StoredBulk {
  /** Undoes all of it. */
  readonly bulkId: string;
  readonly results: readonly BulkResult[];
  /** The first platform is told then. */
  readonly toldAt: Date;
}

/** What the desk needs of the service. */
export interface ReviewApi {
  list(filters: Filters, cursor: string | undefined): Promise<Page<ListedItem>>;
  detail(id: string): Promise<ItemDetail>;
  /** Rejects with a 409 where somebody else has it. */
  claim(id: string): Promise<void>;
  release(id: string, isLeaving: boolean): Promise<void>;
  decide(item: ItemDetail, choice: Choice): Promise<StoredDecision>;
  /** Hides an item from this person's next ones for some time. */
  skip(id: string): Promise<void>;
  /** Waiting items that say nearly the same, the first hundred. */
  alike(id: string): Promise<readonly ListedItem[]>;
  /** A hundred items at most. */
  decideMany(items: readonly Versioned[], choice: BulkChoice): Promise<StoredBulk>;
  undoMany(bulkId: string): Promise<readonly BulkResult[]>;
  /** The id of the item that waits again; null where none does. */
  undo(decisionId: string): Promise<string | null>;
}
