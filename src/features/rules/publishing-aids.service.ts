import { Injectable } from '@nestjs/common';
import { Problem } from '../../foundation/problem';
import { type PackFault, printFault } from '../../rule-packs/load-rule-packs';
import { AuditService } from '../audit/audit.service';
import { type RuleLayer, SETTINGS_FILE } from './load-layers';
import { CHECK_LAYERS } from './workshop/check-layers.task';
import { Workshop } from './workshop/workshop';

/** Reading, compiling and running the examples of what one scope may hold takes far less. */
const CHECK_TIMEOUT_MS = 30_000;

const TOO_COSTLY: PackFault = {
  file: SETTINGS_FILE,
  line: 1,
  column: 1,
  message: 'these files together take too long, or too much memory, to load: publish fewer or smaller ones',
};

/** Files that may not be published, and why. */
export class FaultyRules extends Problem {
  constructor(readonly faults: readonly PackFault[]) {
    super(
      422,
      'faulty-rules',
      'The rules have faults',
      `${faults.slice(0, 5).map(printFault).join('; ')}${faults.length > 5 ? `; and ${faults.length - 5} more` : ''}`,
      { faults },
    );
  }
}

/** What publishing leans on beside versions and sets. */
@Injectable()
export class PublishingAids {
  constructor(
    readonly audit: AuditService,
    private readonly workshop: Workshop,
  ) {}

  /** @throws `FaultyRules` where the layers may not be published as they are */
  async check(layers: readonly RuleLayer[]): Promise<void> {
    const answer = await this.workshop.ask(CHECK_LAYERS, { layers }, { timeoutMs: CHECK_TIMEOUT_MS });
    if (answer.ok) {
      if (answer.value.length > 0) throw new FaultyRules(answer.value);
      return;
    }
    const { cause } = answer;
    if (cause === 'timeout' || cause === 'memory') throw new FaultyRules([TOO_COSTLY]);
    throw new Problem(503, 'not-checked', 'The rules could not be checked', 'Publish them again.');
  }
}
