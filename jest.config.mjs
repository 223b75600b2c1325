/** Unit specs beside their files; journeys against real services in test/e2e (run on the build in dist). */
const swc = {
  '^.+\\.ts$': [
    '@swc/jest',
    {
      jsc: {
        parser: { syntax: 'typescript', decorators: true },
        transform: { legacyDecorator: true, decoratorMetadata: true },
        target: 'es2023',
      },
      module: { type: 'commonjs' },
      sourceMaps: 'inline',
    },
  ],
};

export default {
  // Journeys wait more than they compute; one core fewer, as Jest has it, would leave a small machine with one.
  maxWorkers: '100%',
  reporters: ['default', '<rootDir>/test/queue-reporter.cjs'],
  projects: [
    {
      displayName: 'unit',
      testEnvironment: 'node',
      setupFiles: ['reflect-metadata'],
      transform: swc,
      testMatch: [
        '<rootDir>/src/**/*.spec.ts',
        '<rootDir>/test/*.spec.ts',
        '<rootDir>/console/src/**/*.spec.ts',
      ],
      modulePathIgnorePatterns: ['<rootDir>/dist', '<rootDir>/data'],
    },
    {
      displayName: 'e2e',
      testEnvironment: 'node',
      transform: swc,
      testMatch: ['<rootDir>/test/e2e/**/*.spec.ts', '<rootDir>/test/conformance/**/*.spec.ts'],
      modulePathIgnorePatterns: ['<rootDir>/dist', '<rootDir>/data'],
    },
  ],
};
