import { type ArgumentMetadata, Injectable, type ValidationError, ValidationPipe } from '@nestjs/common';
import { faultOfSize } from './body-size';
import { inheritedNamesIn } from './inherited-names';
import { type Fault, pointerTo, Problem } from './problem';

/** A long list of bad items is told by its first faults. */
const MOST_FAULTS = 100;

const IN_OUR_WORDS: Readonly<Record<string, string>> = {
  whitelistValidation: 'there is no such field',
  nestedValidation: 'must be an object',
};

/** The pointer names the field already. */
function withoutName(message: string, property: string): string {
  const [each, name] = ['each value in ', `${property} `];
  if (message.startsWith(each + name)) return `each value ${message.slice(each.length + name.length)}`;
  return message.startsWith(name) ? message.slice(name.length) : message;
}

function faultsOf(errors: readonly ValidationError[], above: string): Fault[] {
  return errors.flatMap(({ property, constraints, children }) => {
    const pointer = pointerTo(above, property);
    const own = Object.entries(constraints ?? {}).map(([kind, message]) => ({
      pointer,
      detail: IN_OUR_WORDS[kind] ?? withoutName(message, property),
    }));
    return [...own, ...faultsOf(children ?? [], pointer)];
  });
}

/** The problem that tells class-validator's findings: one fault each, placed by JSON pointer. */
export const validationProblem = (errors: readonly ValidationError[]): Problem =>
  Problem.invalid(faultsOf(errors, '').slice(0, MOST_FAULTS));

/**
 * Throws the problem that names what class-validator must not be given: so much that it takes minutes over it, or names
 * that no DTO has and it would let pass.
 */
export function refuseUncheckable(value: unknown): void {
  const tooMuch = faultOfSize(value);
  if (tooMuch !== undefined) throw Problem.invalid([tooMuch]);
  const faults = inheritedNamesIn(value);
  if (faults.length > 0) throw Problem.invalid(faults.slice(0, MOST_FAULTS));
}

@Injectable()
class RequestValidation extends ValidationPipe {
  override async transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    if (metadata.type === 'body' || metadata.type === 'query') refuseUncheckable(value);
    return (await super.transform(value, metadata)) as unknown;
  }
}

/** What every DTO goes through: unknown fields are refused, faults are placed by JSON pointer. */
export const requestValidation = (): ValidationPipe =>
  new RequestValidation({
    transform: true,
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
    validationError: { target: false, value: false },
    exceptionFactory: validationProblem,
  });
