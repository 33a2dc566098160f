import './environment.cts';
import { randomBytes } from 'node:crypto';
import { Container } from '@n8n/di';
import {
	BinaryDataService,
	Cipher,
	DataDeduplicationService,
	EncryptionKeyProxy,
	type KeyInfo,
} from 'n8n-core';
import { MemoryDeduplicator } from './deduplicator.cts';
import { recordLogs } from './log.cts';
import { loadPackage } from './types.cts';

/** Credentials are encrypted with one data key, itself encrypted with the instance's key. */
function provideEncryptionKey(): void {
	const value = Container.get(Cipher).encryptDEKWithInstanceKey(randomBytes(32).toString('hex'));
	const key: KeyInfo = { id: 'tests', value, algorithm: 'aes-256-gcm', format: 'prefixed' };
	const provide = async () => key;
	Container.get(EncryptionKeyProxy).setProvider({
		getActiveKey: provide,
		getKeyById: provide,
		getLegacyKey: provide,
	});
}

/**
 * Starts the services n8n starts before its first execution: logger, encryption, binary data in the file
 * system, de-duplication, the package's types. The HTTP client (@n8n/backend-network) needs no
 * more than its place in the same container, where n8n-core finds it.
 */
async function start(): Promise<void> {
	recordLogs();
	provideEncryptionKey();
	await Container.get(BinaryDataService).init();
	await DataDeduplicationService.init(new MemoryDeduplicator());
	await loadPackage();
}

let started: Promise<void> | undefined;

/** Resolves when n8n's services run; the first call starts them. */
export async function platform(): Promise<void> {
	await (started ??= start());
}
