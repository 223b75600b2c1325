import type { RuleDraft } from './rule-draft.entity';
import {
  type DraftDto,
  type DraftSummaryDto,
  pauseViews,
  type VersionDto,
  type VersionSummaryDto,
} from './rule-sets.dto';
import type { RuleVersion } from './rule-version.entity';
import { scopeOf } from './scope';

export const summaryOf = (version: RuleVersion) =>
  ({
    number: version.number,
    ruleSet: version.ruleSetId,
    content: version.content,
    note: version.note,
    origin: version.origin,
    backTo: version.backTo,
    author: { kind: version.actorKind as VersionSummaryDto['author']['kind'], id: version.actorId },
    createdAt: version.createdAt,
  }) satisfies VersionSummaryDto;

export const versionView = (version: RuleVersion): VersionDto => ({
  ...summaryOf(version),
  files: [...version.files],
  pauses: pauseViews(version.pauses),
});

export const draftSummary = (draft: Omit<RuleDraft, 'files'>) =>
  ({
    id: draft.id,
    scope: scopeOf(draft.siteId),
    name: draft.name,
    note: draft.note,
    basedOn: draft.basedOn,
    version: draft.version,
    updatedBy: draft.updatedBy,
    createdAt: draft.createdAt,
    updatedAt: draft.updatedAt,
  }) satisfies DraftSummaryDto;

export const draftView = (draft: RuleDraft): DraftDto => ({
  ...draftSummary(draft),
  files: [...draft.files],
});
