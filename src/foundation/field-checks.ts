import { ValidateBy, ValidateIf } from 'class-validator';
import { isForeignId, isMoment } from './text-patterns';

/** RFC 3339 with an offset, of a day that exists. `IsISO8601` and `IsDateString` let bare days and weeks pass. */
export const IsMoment = (): PropertyDecorator =>
  ValidateBy({
    name: 'isMoment',
    validator: { validate: isMoment, defaultMessage: () => 'must be a moment such as 2026-11-21T09:30:00Z' },
  });

/** At most so many UTF-16 units; class-validator's own measure counts some characters as none. */
export const MaxUnits = (most: number): PropertyDecorator =>
  ValidateBy({
    name: 'maxUnits',
    validator: {
      validate: (value) => typeof value !== 'string' || value.length <= most,
      defaultMessage: () => `must not be longer than ${most} UTF-16 units`,
    },
  });

/** An id of the platform's. */
export const IsForeignId = (): PropertyDecorator =>
  ValidateBy({
    name: 'isForeignId',
    validator: { validate: isForeignId, defaultMessage: () => FOREIGN_ID_FORM },
  });

export const FOREIGN_ID_FORM = 'must be a text of 1 to 255 UTF-16 units, all of them visible';

/** Left out, or right: unlike with `IsOptional`, null is checked as any other value. */
export const MayBeLeftOut = (): PropertyDecorator =>
  ValidateIf((_: object, value: unknown) => value !== undefined);
