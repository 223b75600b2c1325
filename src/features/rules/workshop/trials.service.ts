import { Injectable } from '@nestjs/common';
import type { Comment } from '../../../engine/comment';
import { DEFAULT_POLICY } from '../../../engine/policy';
import { Problem } from '../../../foundation/problem';
import type { PackFile } from '../../../rule-packs/load-rule-packs';
import { SitesService } from '../../sites/sites.service';
import type { RuleLayer } from '../load-layers';
import { RuleVersionsService } from '../rule-versions.service';
import { DEFAULT_SCOPE, type Scope } from '../scope';
import type { Unanswered } from './rule-thread';
import { TRY } from './try.task';
import { VALIDATE } from './validate.task';
import { Workshop } from './workshop';
import type { RuleFaultDto, TrialDto, ValidationDto } from './workshop.dto';

/** Compiling what a scope may hold, running its examples and linting it takes far less on an idle machine. */
const TIMEOUT_MS = 25_000;

const TOO_MUCH: Readonly<Partial<Record<Unanswered, string>>> = {
  timeout: `these files together were not checked within ${TIMEOUT_MS / 1000} seconds: take out what is not needed, or divide long lists and phrases`,
  memory: 'these files together need too much memory to be checked: take out what is not needed',
};

/** Rules that nobody has published yet: checked, and tried on texts. Nothing of either is kept. */
@Injectable()
export class TrialsService {
  constructor(
    private readonly versions: RuleVersionsService,
    private readonly sites: SitesService,
    private readonly workshop: Workshop,
  ) {}

  /** Everything that is wrong with files as a scope's own. */
  async validate(scope: Scope, files: readonly PackFile[]): Promise<ValidationDto> {
    const layers = await this.layersWith(scope, files);
    const answer = await this.workshop.ask(VALIDATE, { layers }, { timeoutMs: TIMEOUT_MS });
    return answer.ok ? answer.value : { ok: false, faults: [tooMuch(answer.cause, files)], rules: [] };
  }

  /** What rules make of a text: those in force, and those of `files` where there are any. */
  async try(scope: Scope, comment: Comment, files: readonly PackFile[] | undefined): Promise<TrialDto> {
    const { policy, language } =
      scope === DEFAULT_SCOPE
        ? { policy: DEFAULT_POLICY, language: null }
        : await this.sites.settingsOf(scope);
    const live = await this.versions.layersOf(scope);
    const tried = files === undefined ? undefined : await this.layersWith(scope, files);
    const untried = { comment: language === null ? comment : { language, ...comment }, policy, live };
    const input = tried === undefined ? untried : { ...untried, tried };
    const answer = await this.workshop.ask(TRY, input, { timeoutMs: TIMEOUT_MS });
    if (answer.ok) return answer.value;
    if (files === undefined) throw notTried();
    // What is in force judges comments all day: it was the files that took too long.
    const again = await this.workshop.ask(TRY, untried, { timeoutMs: TIMEOUT_MS });
    if (!again.ok) throw notTried();
    return { live: again.value.live, faults: [tooMuch(answer.cause, files)] };
  }

  /** Pauses are left out: what is checked is what the files themselves say. */
  private layersWith(scope: Scope, files: readonly PackFile[]): Promise<readonly RuleLayer[]> {
    return this.versions.layersOf(scope, { scope, files, pauses: {} });
  }
}

const notTried = (): Problem =>
  new Problem(
    503,
    'not-tried',
    'The text was not tried',
    'The check was ended; try again in some seconds.',
    {},
    { 'retry-after': '5' },
  );

/** @throws the problem `not-tried` where the files are not what ended it */
function tooMuch(cause: Unanswered, files: readonly PackFile[]): RuleFaultDto {
  const message = TOO_MUCH[cause];
  if (message === undefined) throw notTried();
  const largest = files.reduce((a, b) => (b.text.length > a.text.length ? b : a), { file: '', text: '' });
  return {
    file: largest.file,
    from: 0,
    to: 0,
    line: 1,
    column: 1,
    severity: 'error',
    code: 'too-costly',
    message,
  };
}
