import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { SigningKeys } from '../audit/signing-keys.service';
import { AuditKeysDto } from './audit.dto';

/** For everybody: whoever gets a checkpoint in a webhook must be able to check it. */
@ApiTags('audit')
@Controller('v1/audit/keys')
export class AuditKeysController {
  constructor(private readonly keys: SigningKeys) {}

  /** The public keys of checkpoints, those that are no longer in use too, as a JWK set. */
  @Get()
  async list(): Promise<AuditKeysDto> {
    return { keys: await this.keys.published() };
  }
}
