import { Body, Controller, HttpCode, Param, Post, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { decodeCursor, encodeCursor } from '../../foundation/cursor';
import { Problem } from '../../foundation/problem';
import type { Person } from '../accounts/person';
import { CurrentPerson, PersonGuard, Roles } from '../accounts/person.guard';
import { RuleVersionsService } from '../rules/rule-versions.service';
import { assertMayChange, type Scope } from '../rules/scope';
import { ScopePipe } from '../rules/scope.pipe';
import { SitesService } from '../sites/sites.service';
import { CallingBackService } from './calling-back.service';
import type { CandidateCursor } from './rejudging-candidates.service';
import { ChangesDto, RejudgedDto, RejudgingDto, RollbackPreviewDto } from './rejudging.dto';
import { RejudgingService } from './rejudging.service';

const LIST = 'rejudging:newest-first';

const read = (cursor: string | undefined): CandidateCursor | null => {
  if (cursor === undefined) return null;
  const [at, commentId] = decodeCursor(LIST, ['instant', 'id'], cursor) as readonly [string, string];
  return { at, commentId };
};
const written = (next: CandidateCursor | null): string | null =>
  next === null ? null : encodeCursor(LIST, [next.at, next.commentId]);

@ApiTags('rules')
@ApiBearerAuth()
@Controller('v1/rule-sets/:scope')
@UseGuards(PersonGuard)
@Roles('admin')
export class RejudgingController {
  constructor(
    private readonly rejudging: RejudgingService,
    private readonly callingBack: CallingBackService,
    private readonly versions: RuleVersionsService,
    private readonly sites: SitesService,
  ) {}

  /** What would become of what the versions after `to` decided, if the scope went back to it. Changes nothing. */
  @Post('rollback/preview')
  @HttpCode(200)
  async preview(
    @CurrentPerson() person: Person,
    @Param('scope', ScopePipe) scope: Scope,
    @Body() { to, cursor }: RollbackPreviewDto,
  ): Promise<ChangesDto> {
    const head = await this.headOf(person, scope);
    if (to >= head) throw Problem.invalid([{ pointer: '/to', detail: `must be a version before ${head}` }]);
    const sets = await this.rejudging.setsAfterRollback(scope, to);
    const page = await this.rejudging.changes({ scope, from: to + 1, to: head }, read(cursor), sets);
    return {
      judged: page.judged,
      changes: page.changes.map(({ commentId, siteId, before, after }) => ({
        comment: commentId,
        site: siteId,
        before: { action: before.action, rules: [...before.rules] },
        after: { action: after.action, rules: [...after.rules] },
      })),
      next: written(page.next),
    };
  }

  /**
   * Judges again what versions decided, by the rules in force, as far as the outcome changes. A page at a time: repeat
   * with `next` until it is null.
   */
  @Post('rejudgings')
  @HttpCode(200)
  async rejudge(
    @CurrentPerson() person: Person,
    @Param('scope', ScopePipe) scope: Scope,
    @Body() { from, to, cursor }: RejudgingDto,
  ): Promise<RejudgedDto> {
    const head = await this.headOf(person, scope);
    if (from > to || to > head) {
      throw Problem.invalid([{ pointer: '/to', detail: `must be a version from ${from} to ${head}` }]);
    }
    const range = { scope, from, to };
    const { judged, changes, next } = await this.rejudging.changes(
      range,
      read(cursor),
      this.rejudging.setsInForce,
    );
    const ids = changes.map(({ commentId }) => commentId);
    const requeued = await this.callingBack.callBack(range, ids, { kind: 'user', id: person.id });
    return { judged, requeued, next: written(next) };
  }

  private async headOf(person: Person, scope: Scope): Promise<number> {
    assertMayChange(person, scope);
    if (scope !== 'default') await this.sites.get(scope);
    return (await this.versions.head(scope))?.number ?? 0;
  }
}
