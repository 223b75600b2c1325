const DAY_MS = 86_400_000;

/** Whether a day (`YYYY-MM-DD`, in UTC) is over: a rule is in force to the end of the day on which it expires. */
export function isOver(day: string, now: Date): boolean {
  const start = Date.parse(`${day}T00:00:00Z`);
  return Number.isFinite(start) && now.getTime() >= start + DAY_MS;
}
