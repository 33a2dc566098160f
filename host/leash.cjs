const { isMainThread } = require('node:worker_threads');

// Loaded into n8n before anything else (and into its worker threads, which it does not concern). Stdin is a
// pipe that the starter holds: when the starter is gone, however it went, n8n and its children go too.
if (isMainThread) process.stdin.on('close', () => process.kill(-process.pid, 'SIGKILL')).resume();
