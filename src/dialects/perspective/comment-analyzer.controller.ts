import {
  Body,
  Controller,
  Header,
  HttpCode,
  Options,
  Param,
  Post,
  type RawBodyRequest,
  Req,
  Res,
} from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { faultOfJsonBody } from '../../features/ingestion/json-body';
import { CALIBRATION_VERSION } from '../../features/integrations/calibrated-scores';
import { DialectAccess } from '../../features/integrations/dialect-access.service';
import { Problem } from '../../foundation/problem';
import { AnalysisService } from './analysis.service';
import { readAnalyzeRequest } from './analyze-request';
import { refuseMissingKey } from './google-error';
import { CORS_HEADERS, PERSPECTIVE } from './perspective.dialect';
import { readSuggestScoreRequest } from './suggest-score-request';

/** One parameter for the whole segment: it is decoded first, so the colon may come as `%3A` too. */
const METHOD = ':method(^comments:(?:analyze|suggestscore)$)';
const OUR_HEADERS = 'evenhand-rule-set, evenhand-calibration, evenhand-comment';
const DAY_SECONDS = '86400';

@ApiExcludeController()
@Controller('v1alpha1')
export class CommentAnalyzerController {
  constructor(
    private readonly access: DialectAccess,
    private readonly analysis: AnalysisService,
  ) {}

  /** `comments:analyze` and `comments:suggestscore`; the key is looked at before anything else. */
  @Post(METHOD)
  @HttpCode(200)
  async answer(
    @Param('method') method: string,
    @Body() body: unknown,
    @Req() request: RawBodyRequest<FastifyRequest>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<object> {
    void reply.headers(CORS_HEADERS);
    const key = keyOf(request);
    if (key === undefined) throw refuseMissingKey();
    const caller = await this.access.byKey(PERSPECTIVE.name, key);
    const fault = request.rawBody === undefined ? undefined : faultOfJsonBody(request.rawBody);
    if (fault !== undefined) throw Problem.invalid([{ pointer: '', detail: fault.detail }], fault.status);
    if (method !== 'comments:analyze') {
      return this.analysis.suggest(caller, readSuggestScoreRequest(body ?? {}));
    }
    const { analysis, ruleSet, keptAs } = await this.analysis.analyze(caller, readAnalyzeRequest(body ?? {}));
    void reply.headers({
      // Not in the body: some clients fail at fields that they do not know.
      'evenhand-rule-set': ruleSet,
      'evenhand-calibration': CALIBRATION_VERSION,
      ...(keptAs === undefined ? {} : { 'evenhand-comment': keptAs }),
      'access-control-expose-headers': OUR_HEADERS,
    });
    return analysis;
  }

  /** What browsers ask before a page of another origin may call. */
  @Options(METHOD)
  @HttpCode(204)
  @Header('access-control-allow-origin', CORS_HEADERS['access-control-allow-origin'])
  @Header('access-control-allow-methods', 'POST')
  @Header('access-control-allow-headers', '*')
  @Header('access-control-max-age', DAY_SECONDS)
  allow(): void {
    // The headers are the answer.
  }
}

function keyOf({ query, headers }: FastifyRequest): string | undefined {
  const inQuery = (query as Readonly<Record<string, unknown>>)['key'];
  const given = typeof inQuery === 'string' && inQuery !== '' ? inQuery : headers['x-goog-api-key'];
  return typeof given === 'string' && given !== '' ? given : undefined;
}
