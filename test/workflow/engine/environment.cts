import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * n8n's home for one test file: key, settings and stored binary data. n8n reads these variables
 * while its modules load, so this module is imported before n8n-core:
 * tests import engine.cts first.
 */
const home = mkdtempSync(join(tmpdir(), 'gewe-n8n-'));
process.env.N8N_USER_FOLDER = home;
process.env.N8N_ENCRYPTION_KEY = 'key of the workflow tests';
process.env.N8N_LOG_LEVEL = 'debug';
process.env.N8N_DEFAULT_BINARY_DATA_MODE = 'filesystem';

afterAll(() => rmSync(home, { recursive: true, force: true }));
