import { type ValidationError, ValidationPipe } from '@nestjs/common';
import { type Fault, Problem } from './problem';

const escapePointer = (part: string): string => part.replace(/~/g, '~0').replace(/\//g, '~1');

/** A long list of bad items is told by its first faults. */
const MOST_FAULTS = 100;

const IN_OUR_WORDS: Readonly<Record<string, string>> = {
  whitelistValidation: 'there is no such field',
  nestedValidation: 'must be an object',
};

function faultsOf(errors: readonly ValidationError[], above: string): Fault[] {
  return errors.flatMap(({ property, constraints, children }) => {
    const pointer = `${above}/${escapePointer(property)}`;
    const own = Object.entries(constraints ?? {}).map(([kind, message]) => ({
      pointer,
      detail: IN_OUR_WORDS[kind] ?? message.replace(`${property} `, ''),
    }));
    return [...own, ...faultsOf(children ?? [], pointer)];
  });
}

/** The problem that tells class-validator's findings: one fault each, placed by JSON pointer. */
export const validationProblem = (errors: readonly ValidationError[]): Problem =>
  Problem.invalid(faultsOf(errors, '').slice(0, MOST_FAULTS));

/** What every DTO goes through: unknown fields are refused, faults are placed by JSON pointer. */
export const requestValidation = (): ValidationPipe =>
  new ValidationPipe({
    transform: true,
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
    validationError: { target: false, value: false },
    exceptionFactory: validationProblem,
  });
