/**
 * Says at the end of a run how many tests ran on which queue, and names what was skipped, so that a machine
 * without Redis never looks as if both had been tried. Journeys say their queue in their title:
 * `describeOnEachQueue` of test/e2e/running-service.ts.
 */
const QUEUES = [
  { title: 'on PostgreSQL', name: 'queue on PostgreSQL' },
  { title: 'on Redis', name: 'queue on Redis', needs: 'redis-server (apt-get install redis-server)' },
];

const RAN = new Set(['passed', 'failed']);

function line(name, tests, needs) {
  const count = (status) => tests.filter((test) => test.status === status).length;
  const skipped = tests.filter((test) => !RAN.has(test.status)).length;
  const parts = [`${count('passed')} passed`, `${count('failed')} failed`];
  if (skipped > 0) parts.push(`${skipped} SKIPPED${needs === undefined ? '' : `: no ${needs}`}`);
  return `  ${name.padEnd(20)} ${parts.join(', ')}`;
}

class QueueReporter {
  onRunComplete(_contexts, results) {
    const tests = results.testResults.flatMap((file) => file.testResults);
    const queueOf = (test) => QUEUES.find(({ title }) => test.fullName.includes(title));
    const lines = QUEUES.map((queue) => ({
      ...queue,
      tests: tests.filter((test) => queueOf(test) === queue),
    }))
      .filter((queue) => queue.tests.length > 0)
      .map((queue) => line(queue.name, queue.tests, queue.needs));
    const others = tests.filter((test) => queueOf(test) === undefined);
    const skipped = others
      .filter((test) => !RAN.has(test.status))
      .map((test) => `  SKIPPED: ${test.fullName}`);
    process.stderr.write(
      ['', 'Tests by queue:', ...lines, line('without a queue', others), ...skipped, ''].join('\n'),
    );
  }
}

module.exports = QueueReporter;
