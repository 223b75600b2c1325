import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { type Fault, Problem } from '../../foundation/problem';
import { UuidPipe } from '../../foundation/uuid.pipe';
import { maySee, type Person } from '../accounts/person';
import { CurrentPerson, PersonGuard, Roles } from '../accounts/person.guard';
import { actorOf } from '../audit/actor';
import { readCallbackUrl } from './callback-url';
import { checkPolicy } from './policy-check';
import type { Site } from './site.entity';
import {
  ApiKeyDto,
  CreatedApiKeyDto,
  CreatedSiteDto,
  NewSiteDto,
  SecretRotationDto,
  SiteChangeDto,
  SiteDto,
  WebhookSecretDto,
} from './site.dto';
import { SiteKeysService } from './site-keys.service';
import { SitesService } from './sites.service';

const DAY_SECONDS = 24 * 3600;

@ApiTags('sites')
@ApiBearerAuth()
@Controller('v1/sites')
@UseGuards(PersonGuard)
@Roles('admin')
export class SitesController {
  constructor(
    private readonly sites: SitesService,
    private readonly keys: SiteKeysService,
  ) {}

  /** The sites that you may see. */
  @Get()
  @Roles('moderator', 'senior', 'admin', 'auditor')
  async list(@CurrentPerson() person: Person): Promise<SiteDto[]> {
    const sites = await this.sites.list(person);
    return Promise.all(sites.map((site) => this.viewOf(site)));
  }

  /** Makes a site; the answer is the only place where its secrets are shown. */
  @Post()
  async create(@CurrentPerson() admin: Person, @Body() { ...site }: NewSiteDto): Promise<CreatedSiteDto> {
    if (admin.siteIds !== null) throw Problem.forbidden('Only an admin of all sites makes new ones.');
    return this.sites.create({ ...site, ...checkedSettings(site) }, actorOf(admin));
  }

  @Get(':id')
  @Roles('moderator', 'senior', 'admin', 'auditor')
  async get(@CurrentPerson() person: Person, @Param('id', UuidPipe) id: string): Promise<SiteDto> {
    return this.viewOf(await this.seen(person, id));
  }

  @Patch(':id')
  async update(
    @CurrentPerson() admin: Person,
    @Param('id', UuidPipe) id: string,
    @Body() { version, ...change }: SiteChangeDto,
  ): Promise<SiteDto> {
    await this.seen(admin, id);
    const checked = { ...change, ...checkedSettings(change) };
    const updated = await this.sites.update(id, checked, actorOf(admin), version);
    if (updated === 'stale') {
      const { version: current } = await this.sites.get(id);
      const detail = 'Read the site again and repeat your change with its version.';
      throw Problem.conflict('stale-version', 'Somebody changed the site meanwhile', detail, { current });
    }
    return this.viewOf(updated);
  }

  /** A new webhook secret; those before it stay good for a while, so that the platform can change over. */
  @Post(':id/webhook-secrets')
  async rotateSecret(
    @CurrentPerson() admin: Person,
    @Param('id', UuidPipe) id: string,
    @Body() { graceSeconds = DAY_SECONDS }: SecretRotationDto,
  ): Promise<WebhookSecretDto> {
    await this.seen(admin, id);
    return { webhookSecret: await this.keys.rotateSecret(id, graceSeconds * 1000, actorOf(admin)) };
  }

  @Get(':id/api-keys')
  async listApiKeys(@CurrentPerson() admin: Person, @Param('id', UuidPipe) id: string): Promise<ApiKeyDto[]> {
    await this.seen(admin, id);
    const keys = await this.keys.listApiKeys(id);
    return keys.map((key) => ({ id: key.id, createdAt: key.createdAt, revokedAt: key.revokedAt }));
  }

  /** One more API key; those before it stay good until they are revoked. */
  @Post(':id/api-keys')
  async createApiKey(
    @CurrentPerson() admin: Person,
    @Param('id', UuidPipe) id: string,
  ): Promise<CreatedApiKeyDto> {
    await this.seen(admin, id);
    return this.keys.createApiKey(id, actorOf(admin));
  }

  @Delete(':id/api-keys/:keyId')
  @HttpCode(204)
  async revokeApiKey(
    @CurrentPerson() admin: Person,
    @Param('id', UuidPipe) id: string,
    @Param('keyId', UuidPipe) keyId: string,
  ): Promise<void> {
    await this.seen(admin, id);
    if (!(await this.keys.revokeApiKey(id, keyId, actorOf(admin)))) throw Problem.notFound('API key');
  }

  private async seen(person: Person, siteId: string): Promise<Site> {
    if (!maySee(person, siteId)) throw Problem.notFound('site');
    return this.sites.get(siteId);
  }

  private async viewOf(site: Site): Promise<SiteDto> {
    const { id, name, policyId, language, callbackUrl, callbackPrivate, undoHoldMs, version, createdAt } =
      site;
    const policy = await this.sites.policyOf(policyId);
    return {
      id,
      name,
      policyId,
      policy,
      language,
      callbackUrl,
      callbackPrivate,
      undoHoldMs,
      version,
      createdAt,
    };
  }
}

/** What needs more than its type's check: the policy, and a callback URL that a request may not make private. */
function checkedSettings(
  given: SiteChangeDto,
): Pick<SiteChangeDto, 'callbackUrl'> & { callbackPrivate?: boolean } {
  const faults: Fault[] = [];
  if (given.policy !== undefined) {
    const policy = checkPolicy(given.policy, '/policy');
    if (!policy.ok) faults.push(...policy.faults);
  }
  const callback = typeof given.callbackUrl === 'string' ? readCallbackUrl(given.callbackUrl) : undefined;
  if (callback?.ok === false) faults.push({ pointer: '/callbackUrl', detail: callback.detail });
  if (callback?.ok === true && callback.isPrivate) {
    const remedy = 'let an operator run: evenhand sites update --callback-url URL --allow-private-callback';
    faults.push({ pointer: '/callbackUrl', detail: `is a private address; ${remedy}` });
  }
  if (faults.length > 0) throw Problem.invalid(faults);
  // An operator's leave was for the URL that the operator typed.
  return callback?.ok === true ? { callbackUrl: callback.url, callbackPrivate: false } : {};
}
