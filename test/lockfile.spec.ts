import { readFileSync } from 'node:fs';
import { join } from 'node:path';

interface Locked {
  readonly version?: string;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

const { packages } = JSON.parse(readFileSync(join(__dirname, '..', 'package-lock.json'), 'utf8')) as {
  packages: Readonly<Record<string, Locked>>;
};

/** The places where a package at `path` looks for another, nearest first. */
function placesFor(path: string, name: string): string[] {
  const above = path.lastIndexOf('/node_modules/');
  const here = `${path}/node_modules/${name}`;
  if (path.startsWith('node_modules/') && above < 0) return [here, `node_modules/${name}`];
  return [here, ...placesFor(path.slice(0, above), name)];
}

describe('the lock file', () => {
  // npm leaves out binaries for other machines when it cannot see them, and `npm ci` then refuses the file.
  it('has the binaries of every platform, so that npm ci takes it on each', () => {
    const missing = Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
      path === ''
        ? []
        : Object.keys(optionalDependencies)
            .filter((name) => placesFor(path, name).every((place) => packages[place]?.version === undefined))
            .map((name) => `${path} wants ${name}`),
    );
    expect(missing).toEqual([]);
  });
});
