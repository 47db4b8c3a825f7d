const checks = [];

/** Registers a test; its name states the behaviour. */
export function check(name, run) {
  checks.push({ name, run });
}

export function equal(actual, expected) {
  const [is, shouldBe] = [actual, expected].map((value) => JSON.stringify(value));
  if (is !== shouldBe) {
    throw new Error(`${is}, expected ${shouldBe}`);
  }
}

export function truth(condition, what) {
  if (!condition) {
    throw new Error(`not so: ${what}`);
  }
}

/** Waits until the condition holds. */
export async function until(condition, what) {
  for (let i = 0; i < 200; i++) {
    if (await condition()) {
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error(`never: ${what}`);
}

/** Runs all; the list ends up with `data-passed` and `data-failed`, for whoever drives the browser. */
export async function runAll() {
  const results = document.getElementById('results');
  let failed = 0;
  for (const { name, run } of checks) {
    const line = document.createElement('li');
    try {
      await run();
      line.textContent = `ok ${name}`;
    } catch (error) {
      failed++;
      line.textContent = `FAILED ${name}: ${error.message}`;
    }
    results.append(line);
  }
  results.dataset.passed = checks.length - failed;
  results.dataset.failed = failed;
}
