import { type ClassConstructor, plainToInstance } from 'class-transformer';
import { type ValidationError, validateSync } from 'class-validator';
import { Problem } from '../../foundation/problem';
import { refuseUncheckable, validationProblem } from '../../foundation/validation.pipe';

/** A DTO out of a part of a body whose shape only its other parts tell; `above` names the fields around it. */
export function validated<T extends object>(dto: ClassConstructor<T>, value: unknown, above?: string): T {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw Problem.invalid([{ pointer: above === undefined ? '' : `/${above}`, detail: 'must be an object' }]);
  }
  refuseUncheckable(above === undefined ? value : { [above]: value });
  const instance = plainToInstance(dto, value);
  const errors = validateSync(instance, {
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
    validationError: { target: false, value: false },
  });
  if (errors.length === 0) return instance;
  const placed: ValidationError[] =
    above === undefined ? errors : [{ property: above, children: errors, toString: () => above }];
  throw validationProblem(placed);
}
