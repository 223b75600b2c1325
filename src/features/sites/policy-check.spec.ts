import { DEFAULT_POLICY, type Policy } from '../../engine/policy';
import { checkPolicy, policyId } from './policy-check';

const pointersOf = (value: unknown): readonly string[] => {
  const result = checkPolicy(value, '/policy');
  return result.ok ? [] : result.faults.map(({ pointer }) => pointer);
};

describe('checking a policy', () => {
  it('accepts the default one', () => {
    expect(checkPolicy(DEFAULT_POLICY)).toEqual({ ok: true, policy: DEFAULT_POLICY });
  });

  it('accepts one that asks for the standing of authors', () => {
    const policy: Policy = {
      ...DEFAULT_POLICY,
      authors: {
        newcomer: { fewerThan: 3, action: 'review', when: 'always' },
        repeatOffender: { rejected: 3, withinDays: 30, action: 'reject', when: 'found' },
      },
    };
    expect(checkPolicy(policy)).toEqual({ ok: true, policy });
  });

  it.each<[string, unknown, readonly string[]]>([
    ['no object', [], ['/policy']],
    ['nothing', {}, ['/policy/rules', '/policy/undetermined']],
    ['an unknown field', { ...DEFAULT_POLICY, ruels: 1 }, ['/policy/ruels']],
    [
      'an unknown field in a rule',
      { rules: [{ action: 'approve', scor: 1 }], undetermined: 'review' },
      ['/policy/rules/0/scor'],
    ],
    [
      'an unknown action',
      { rules: [{ action: 'delete' }], undetermined: 'review' },
      ['/policy/rules/0/action'],
    ],
    [
      'a score out of range',
      { rules: [{ score: 1.1, action: 'review' }], undetermined: 'review' },
      ['/policy/rules/0/score'],
    ],
    [
      'a score as text',
      { rules: [{ score: '1', action: 'review' }], undetermined: 'review' },
      ['/policy/rules/0/score'],
    ],
    [
      "another classifier's category",
      { rules: [{ classifier: 'abuse', category: 'slur', action: 'review' }], undetermined: 'review' },
      ['/policy/rules/0/category'],
    ],
    [
      'too many rules',
      { rules: Array(201).fill({ action: 'review' }), undetermined: 'review' },
      ['/policy/rules'],
    ],
    [
      'a newcomer who is rejected',
      { ...DEFAULT_POLICY, authors: { newcomer: { fewerThan: 0, action: 'reject', when: 'now' } } },
      [
        '/policy/authors/newcomer/fewerThan',
        '/policy/authors/newcomer/action',
        '/policy/authors/newcomer/when',
      ],
    ],
    [
      'a restriction for the past alone',
      {
        ...DEFAULT_POLICY,
        authors: { repeatOffender: { rejected: 1.5, withinDays: 366, action: 'approve', when: 'always' } },
      },
      ['rejected', 'withinDays', 'action', 'when'].map((field) => `/policy/authors/repeatOffender/${field}`),
    ],
    [
      'an unknown line on authors',
      { ...DEFAULT_POLICY, authors: { trusted: { accepted: 9 } } },
      ['/policy/authors/trusted'],
    ],
    ['authors that are no object', { ...DEFAULT_POLICY, authors: true }, ['/policy/authors']],
  ])('refuses %s and says where', (_, value, pointers) => {
    expect(pointersOf(value)).toEqual(pointers);
  });
});

describe('the id of a policy', () => {
  it('does not depend on the order of fields', () => {
    const one = policyId({ rules: [{ score: 0.5, action: 'review' }], undetermined: 'review' });
    const other = policyId({ undetermined: 'review', rules: [{ action: 'review', score: 0.5 }] });
    expect(one).toBe(other);
    expect(one).toMatch(/^[0-9a-f]{16}$/);
  });

  it('is what it was before policies could speak of authors', () => {
    expect(policyId(DEFAULT_POLICY)).toBe('6a44b25db2152b3f');
  });

  it('changes with the content, and with the order of rules', () => {
    const a = { score: 0.5, action: 'review' } as const;
    const b = { score: 0.6, action: 'reject' } as const;
    const ids = [[a, b], [b, a], [a]].map((rules) => policyId({ rules, undetermined: 'review' }));
    expect(new Set(ids).size).toBe(3);
  });
});
