/** Ends the command with a message for people; exit code 2 is wrong use, 1 a failure. */
export class CommandFailure extends Error {
  constructor(
    message: string,
    readonly exitCode: 1 | 2 = 1,
  ) {
    super(message);
    this.name = 'CommandFailure';
  }
}

/** One value on standard output: a line of JSON for programs, indented for people. */
export function printJson(value: unknown, compact: boolean | undefined): void {
  process.stdout.write(`${JSON.stringify(value, null, compact ? undefined : 2)}\n`);
}
