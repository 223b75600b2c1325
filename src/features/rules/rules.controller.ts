import { Controller, Get, Query, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { decodeCursor, encodeCursor, pageOf } from '../../foundation/cursor';
import type { Person } from '../accounts/person';
import { CurrentPerson, PersonGuard, Roles } from '../accounts/person.guard';
import { SitesService } from '../sites/sites.service';
import { glimpseOf } from './compare';
import { type ListedRuleDto, pauseViews, RulesPageDto, RulesQueryDto } from './rule-sets.dto';
import { RuleSetsService } from './rule-sets.service';
import { RuleVersionsService } from './rule-versions.service';
import { assertMayRead, DEFAULT_SCOPE } from './scope';
import { ScopePipe } from './scope.pipe';

const LIST = 'rules:by-id';

@ApiTags('rules')
@ApiBearerAuth()
@Controller('v1/rules')
@UseGuards(PersonGuard)
@Roles('moderator', 'senior', 'admin', 'auditor')
export class RulesController {
  private readonly scopes = new ScopePipe();

  constructor(
    private readonly ruleSets: RuleSetsService,
    private readonly versions: RuleVersionsService,
    private readonly sites: SitesService,
  ) {}

  /** The rules of a scope as they are in force, whoever brought them, in order of their ids. */
  @Get()
  async list(@CurrentPerson() person: Person, @Query() query: RulesQueryDto): Promise<RulesPageDto> {
    const scope = this.scopes.transform(query.scope);
    assertMayRead(person, scope);
    if (scope !== DEFAULT_SCOPE) await this.sites.get(scope);
    const { ruleSet, numbers } = this.ruleSets.inForceIn(scope);
    const layers = await this.versions.layersAt(scope, numbers);
    const broughtBy = new Map(
      layers.flatMap((layer) => layer.files.map(({ file }) => [file, layer.scope] as const)),
    );
    const pauses = new Map(
      layers.flatMap((layer) => pauseViews(layer.pauses).map((pause) => [pause.rule, pause])),
    );
    const from =
      query.cursor === undefined ? 0 : (decodeCursor(LIST, ['integer'], query.cursor)[0] as number);
    const rules = ruleSet.rules
      .map((rule): ListedRuleDto => ({
        rule: rule.fullId,
        ...glimpseOf(rule),
        classifier: rule.classifier,
        origin: broughtBy.get(rule.origin.file) ?? 'shipped',
        file: rule.origin.file,
        cost: Number(rule.cost.toFixed(3)),
        limits: rule.limits ?? null,
        expires: rule.expires ?? null,
        paused: pauses.get(rule.fullId) ?? null,
      }))
      .filter(
        ({ stage, label, origin }) =>
          (query.stage ?? stage) === stage &&
          (query.label ?? label) === label &&
          (query.origin ?? origin) === origin,
      )
      .sort((a, b) => (a.rule < b.rule ? -1 : 1));
    const page = pageOf(
      rules.slice(from, from + query.limit + 1),
      query.limit,
      () => encodeCursor(LIST, [from + query.limit]),
      (rule) => rule,
    );
    return { ruleSet: ruleSet.id, ...page };
  }
}
