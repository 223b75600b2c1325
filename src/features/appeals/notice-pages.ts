import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { type ForeignRefusal, ForeignPaths } from '../../foundation/foreign-paths';
import type { Problem } from '../../foundation/problem';
import { PAGE_HEADERS, refusalPage } from './notice-page';
import { phrasesFor } from './page-phrases';
import type { PagePhrases, PageRefusal } from './phrases/page-phrases';

const REFUSALS: ReadonlyMap<number, PageRefusal> = new Map([
  [404, 'unknown-link'],
  [413, 'too-long'],
  [422, 'too-long'],
  [429, 'too-many'],
]);

/** The words for whoever is not known yet: by what their browser asks for. */
const phrasesOfReader = ({ headers }: Pick<FastifyRequest, 'headers'>): PagePhrases =>
  phrasesFor((headers['accept-language'] ?? '').slice(0, 200).split(/[,;]\s*/));

function tellProblem(problem: Problem, request: FastifyRequest): ForeignRefusal {
  const refusal = REFUSALS.get(problem.httpStatus) ?? 'failed';
  return {
    status: problem.httpStatus,
    headers: { ...problem.headers, ...PAGE_HEADERS },
    body: refusalPage(phrasesOfReader(request), refusal),
  };
}

/** People read these paths: they send a form, and what is refused is told them in words. */
@Injectable()
export class NoticePages implements OnModuleInit {
  constructor(private readonly foreign: ForeignPaths) {}

  onModuleInit(): void {
    this.foreign.register({ name: 'notices', paths: /^\/notices(\/|$)/, takesForms: true, tellProblem });
  }
}
