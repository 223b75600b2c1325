import { Body, Controller, HttpCode, Post, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import type { Comment } from '../../../engine/comment';
import type { Person } from '../../accounts/person';
import { CurrentPerson, PersonGuard, Roles } from '../../accounts/person.guard';
import { SitesService } from '../../sites/sites.service';
import { assertMayChange, assertMayRead, DEFAULT_SCOPE, type Scope } from '../scope';
import { ScopePipe } from '../scope.pipe';
import { TrialsService } from './trials.service';
import { TrialDto, TryDto, ValidateDto, ValidationDto } from './workshop.dto';

@ApiTags('rules')
@ApiBearerAuth()
@Controller('v1/rules')
@UseGuards(PersonGuard)
export class WorkshopController {
  private readonly scopes = new ScopePipe();

  constructor(
    private readonly trials: TrialsService,
    private readonly sites: SitesService,
  ) {}

  /** Checks files as they would be checked for publishing, and lints them; every fault has its place. */
  @Post('validate')
  @HttpCode(200)
  @Roles('admin')
  async validate(@CurrentPerson() person: Person, @Body() body: ValidateDto): Promise<ValidationDto> {
    const scope = this.scopes.transform(body.scope);
    assertMayChange(person, scope);
    await this.assertThere(scope);
    return this.trials.validate(scope, body.files);
  }

  /** What rules make of a text, and why: those of a draft beside those in force. Nothing of it is kept. */
  @Post('try')
  @HttpCode(200)
  @Roles('moderator', 'senior', 'admin', 'auditor')
  async try(@CurrentPerson() person: Person, @Body() body: TryDto): Promise<TrialDto> {
    const scope = this.scopes.transform(body.scope);
    assertMayRead(person, scope);
    await this.assertThere(scope);
    return this.trials.try(scope, commentOf(body), body.files ?? undefined);
  }

  private async assertThere(scope: Scope): Promise<void> {
    if (scope !== DEFAULT_SCOPE) await this.sites.get(scope);
  }
}

function commentOf({ text, parent, article, language }: TryDto): Comment {
  const { title = null, body = null } = article ?? {};
  return {
    text,
    ...(language == null ? {} : { language }),
    ...(parent == null ? {} : { parent: { text: parent.text } }),
    ...(title === null && body === null
      ? {}
      : { article: { ...(title === null ? {} : { title }), ...(body === null ? {} : { body }) } }),
  };
}
