import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Config } from '../../foundation/config';
import { DiscoveryController } from './discovery.controller';

const read = (publicUrl: string | undefined, version: unknown): unknown => {
  const reply = { headers: () => reply } as unknown as FastifyReply;
  const request = { protocol: 'https', host: 'mod.example.org:8443' } as FastifyRequest;
  return new DiscoveryController({ publicUrl } as Config).read(version, request, reply);
};

describe('discovery', () => {
  it('leads to the public address, else to where it was asked for', () => {
    expect(read('https://public.example.org/mod', 'v1alpha1')).toMatchObject({
      rootUrl: 'https://public.example.org/mod/',
    });
    expect(read(undefined, 'v1alpha1')).toMatchObject({ rootUrl: 'https://mod.example.org:8443/' });
  });

  it.each([undefined, 'v1', ['v1alpha1', 'v1alpha1']])('knows one version, and not %p', (version) => {
    expect(() => read(undefined, version)).toThrow(expect.objectContaining({ httpStatus: 404 }));
  });
});
