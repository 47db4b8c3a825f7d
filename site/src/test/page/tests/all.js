import './keys-test.js';
import './lineage-test.js';
import './outbox-test.js';
import './problem-test.js';
import './store-test.js';
import './supply-test.js';
import './text-test.js';
import './view-test.js';
import './walk-test.js';
import { runAll } from './check.js';

await runAll();
