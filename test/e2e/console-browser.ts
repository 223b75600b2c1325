import { existsSync } from 'node:fs';
import { type Browser, chromium, type Page } from 'playwright-core';

const CHROMIUM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) =>
  existsSync(path),
);
const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** A journey that needs a browser; without one it is skipped, and the run says so. */
export const describeInBrowser = CHROMIUM === undefined ? describe.skip : describe;
if (CHROMIUM === undefined) {
  process.stderr.write('SKIPPED: what needs a browser, for want of one: apt-get install chromium\n');
}

export const launchBrowser = (): Promise<Browser> =>
  chromium.launch({ executablePath: CHROMIUM!, args: FLAGS });

/** Adds to `complaints` whatever fails on the page, and every request that leaves the service. */
export function watched(page: Page, home: string, complaints: string[]): void {
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    // A refused sign-in, a forbidden screen, a lost race and a refused form are answers, not faults.
    if (message.type() === 'error' && !/status of (401|403|409|422)/.test(message.text()))
      complaints.push(message.text());
  });
  page.on('request', (request) => {
    if (!request.url().startsWith(home)) complaints.push(`asked ${request.url()}`);
  });
}
