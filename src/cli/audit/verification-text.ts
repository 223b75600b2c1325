import type { VerificationReport } from '../../features/audit/verification-report';

/** The report for people: what was found first, then how far what was not found reaches. */
export function verificationText(report: VerificationReport): string {
  const { findings, found, notes, chains, sealed, unsealed, signaturesChecked, compared } = report;
  const lines = findings.map(({ kind, line, chain, position, message }) => {
    const place = chain === null ? '' : ` ${chain}${position === null ? '' : ` entry ${position}`}:`;
    return `${kind}, line ${line}:${place} ${message}`;
  });
  if (found > findings.length) lines.push(`and ${found - findings.length} more`);
  lines.push(...notes.map((note) => `note: ${note}`));
  lines.push(
    `${sealed} sealed entries in ${chains.length} chains, ${unsealed} not sealed yet, ` +
      `${compared} checkpoints compared, signatures ${signaturesChecked ? 'checked' : 'not checked'}`,
  );
  if (!signaturesChecked && compared === 0) {
    lines.push(
      'Whoever rewrites a whole chain and all its hashes is found only with --key or --checkpoint: see docs/operations.md.',
    );
  }
  lines.push(found === 0 ? 'nothing was tampered with' : `FOUND: ${found}`);
  return `${lines.join('\n')}\n`;
}
