import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Req, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { Config } from '../../foundation/config';
import { Problem } from '../../foundation/problem';
import { UuidPipe } from '../../foundation/uuid.pipe';
import { maySee, type Person } from '../accounts/person';
import { CurrentPerson, PersonGuard, Roles } from '../accounts/person.guard';
import { actorOf } from '../audit/actor';
import { SitesService } from '../sites/sites.service';
import { DialectKeysService } from './dialect-keys.service';
import { DialectRegistry } from './dialect-registry';
import {
  AddedDialectSecretDto,
  CreatedDialectKeyDto,
  DialectKeyDto,
  DialectSecretDto,
  NewDialectSecretDto,
  SiteDialectChangeDto,
  SiteDialectDto,
} from './site-dialect.dto';
import { type SiteDialectState, SiteDialectsService } from './site-dialects.service';

@ApiTags('dialects')
@ApiBearerAuth()
@Controller('v1/sites/:id/dialects')
@UseGuards(PersonGuard)
@Roles('admin')
export class SiteDialectsController {
  constructor(
    private readonly sites: SitesService,
    private readonly dialects: SiteDialectsService,
    private readonly keys: DialectKeysService,
    private readonly registry: DialectRegistry,
    private readonly config: Config,
  ) {}

  /** Every dialect that this service answers, and what the site has made of it. */
  @Get()
  @Roles('moderator', 'senior', 'admin', 'auditor')
  async list(
    @CurrentPerson() person: Person,
    @Param('id', UuidPipe) id: string,
    @Req() request: FastifyRequest,
  ): Promise<SiteDialectDto[]> {
    await this.seen(person, id);
    const states = await this.dialects.list(id);
    return states.map((state) => this.viewOf(state, id, request));
  }

  @Get(':dialect')
  @Roles('moderator', 'senior', 'admin', 'auditor')
  async get(
    @CurrentPerson() person: Person,
    @Param('id', UuidPipe) id: string,
    @Param('dialect') dialect: string,
    @Req() request: FastifyRequest,
  ): Promise<SiteDialectDto> {
    await this.seen(person, id);
    return this.viewOf(await this.dialects.get(id, dialect), id, request);
  }

  /** Switches a dialect on or off, and says how it is wanted; what is left out stays as it is. */
  @Put(':dialect')
  async change(
    @CurrentPerson() admin: Person,
    @Param('id', UuidPipe) id: string,
    @Param('dialect') dialect: string,
    @Body() { version, ...change }: SiteDialectChangeDto,
    @Req() request: FastifyRequest,
  ): Promise<SiteDialectDto> {
    await this.seen(admin, id);
    const changed = await this.dialects.change(id, dialect, change, actorOf(admin), version);
    if (changed === 'stale') {
      const { version: current } = await this.dialects.get(id, dialect);
      const detail = 'Read the dialect again and repeat your change with its version.';
      throw Problem.conflict('stale-version', 'Somebody changed the dialect meanwhile', detail, { current });
    }
    return this.viewOf(changed, id, request);
  }

  @Get(':dialect/keys')
  async listKeys(
    @CurrentPerson() admin: Person,
    @Param('id', UuidPipe) id: string,
    @Param('dialect') dialect: string,
  ): Promise<DialectKeyDto[]> {
    await this.seen(admin, id);
    const keys = await this.keys.listKeys(id, dialect);
    return keys.map((key) => ({ id: key.id, createdAt: key.createdAt, revokedAt: key.revokedAt }));
  }

  /** One more key; those before it stay good until they are revoked. */
  @Post(':dialect/keys')
  async createKey(
    @CurrentPerson() admin: Person,
    @Param('id', UuidPipe) id: string,
    @Param('dialect') dialect: string,
  ): Promise<CreatedDialectKeyDto> {
    await this.seen(admin, id);
    if (this.registry.get(dialect).proof !== 'key') throw wrongProof('secrets');
    return this.keys.createKey(id, dialect, actorOf(admin));
  }

  @Delete(':dialect/keys/:keyId')
  @HttpCode(204)
  async revokeKey(
    @CurrentPerson() admin: Person,
    @Param('id', UuidPipe) id: string,
    @Param('dialect') dialect: string,
    @Param('keyId', UuidPipe) keyId: string,
  ): Promise<void> {
    await this.seen(admin, id);
    if (!(await this.keys.revokeKey(id, dialect, keyId, actorOf(admin)))) throw Problem.notFound('key');
  }

  @Get(':dialect/secrets')
  async listSecrets(
    @CurrentPerson() admin: Person,
    @Param('id', UuidPipe) id: string,
    @Param('dialect') dialect: string,
  ): Promise<DialectSecretDto[]> {
    await this.seen(admin, id);
    const secrets = await this.keys.listSecrets(id, dialect);
    return secrets.map(({ id: secretId, purpose, createdAt }) => ({ id: secretId, purpose, createdAt }));
  }

  /** One more secret that the platform signs with; those before it stay good until they are removed. */
  @Post(':dialect/secrets')
  async addSecret(
    @CurrentPerson() admin: Person,
    @Param('id', UuidPipe) id: string,
    @Param('dialect') dialect: string,
    @Body() { secret, purpose }: NewDialectSecretDto,
  ): Promise<AddedDialectSecretDto> {
    await this.seen(admin, id);
    if (this.registry.get(dialect).proof !== 'secret') throw wrongProof('keys');
    const meant = await this.dialects.secretPurpose(id, dialect, purpose);
    return this.keys.addSecret(id, dialect, meant, secret, actorOf(admin));
  }

  @Delete(':dialect/secrets/:secretId')
  @HttpCode(204)
  async removeSecret(
    @CurrentPerson() admin: Person,
    @Param('id', UuidPipe) id: string,
    @Param('dialect') dialect: string,
    @Param('secretId', UuidPipe) secretId: string,
  ): Promise<void> {
    await this.seen(admin, id);
    if (!(await this.keys.removeSecret(id, dialect, secretId, actorOf(admin))))
      throw Problem.notFound('secret');
  }

  private async seen(person: Person, siteId: string): Promise<void> {
    if (!maySee(person, siteId)) throw Problem.notFound('site');
    await this.sites.get(siteId);
  }

  private viewOf(state: SiteDialectState, siteId: string, request: FastifyRequest): SiteDialectDto {
    const base = this.config.publicUrl ?? `${request.protocol}://${request.host}`;
    return { ...state, addresses: this.registry.get(state.dialect).addresses(base, siteId) };
  }
}

function wrongProof(instead: 'keys' | 'secrets'): Problem {
  const detail = `This dialect has ${instead}: POST to …/${instead}.`;
  return new Problem(422, 'wrong-proof', 'The dialect proves its callers in another way', detail);
}
