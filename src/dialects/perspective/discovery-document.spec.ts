import { discoveryDocument } from './discovery-document';

interface Shown {
  readonly rootUrl: string;
  readonly schemas: Readonly<Record<string, { readonly id: string }>>;
  readonly resources: { readonly comments: { readonly methods: object } };
}

const document = discoveryDocument('https://mod.example.org') as Shown;

/** Every `$ref` in `value`. */
function refsIn(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, each]) => (key === '$ref' ? [String(each)] : refsIn(each)));
}

describe('the discovery document', () => {
  it('leads to where it was asked for', () => {
    expect(document).toMatchObject({
      rootUrl: 'https://mod.example.org/',
      baseUrl: 'https://mod.example.org/',
      servicePath: '',
      batchPath: 'batch',
      resources: {
        comments: {
          methods: {
            analyze: { path: 'v1alpha1/comments:analyze', httpMethod: 'POST' },
            suggestscore: { path: 'v1alpha1/comments:suggestscore', httpMethod: 'POST' },
          },
        },
      },
    });
  });

  it('names no shape that it does not give', () => {
    const refs = refsIn(document);
    expect(refs).toContain('SuggestCommentScoreResponse');
    expect(Object.keys(document.schemas)).toEqual(expect.arrayContaining([...refs]));
    for (const [name, { id }] of Object.entries(document.schemas)) expect(id).toBe(name);
  });
});
