import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Version of the engine that judges, kept with each verdict: that of the package. */
export const ENGINE_VERSION: string = (
  JSON.parse(readFileSync(join(__dirname, '..', '..', '..', 'package.json'), 'utf8')) as { version: string }
).version;
