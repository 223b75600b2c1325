import type { Person } from '../accounts/person';

/** Who may decide what was escalated, and take back what others decided. */
export const isSenior = ({ role }: Pick<Person, 'role'>): boolean => role === 'senior' || role === 'admin';
