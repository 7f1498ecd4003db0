import { readFileSync } from 'node:fs';

/**
 * Prints the counting line: `count.mjs <report> <failed steps> <whether npm test failed>`. A test
 * file that could not run, and a skipped test, are failures; so is a test run without a report.
 */
const [reportPath = '', failedSteps = '0', testsFailed = 'false'] = process.argv.slice(2);

const tests = readTests(reportPath);
const failedTests = tests.failed === 0 && testsFailed === 'true' ? 1 : tests.failed;
const failed = failedTests + Number(failedSteps);

console.log(`${tests.passed} passed, ${failed} failed`);
process.exitCode = failed === 0 && tests.passed > 0 ? 0 : 1;

function readTests(path) {
  let report;
  try {
    report = JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return { passed: 0, failed: 0 };
  }
  const skipped = report.numPendingTests + report.numTodoTests;
  const broken = report.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.length === 0,
  ).length;
  if (skipped > 0) console.log(`${skipped} skipped tests count as failed`);
  return { passed: report.numPassedTests, failed: report.numFailedTests + broken + skipped };
}
