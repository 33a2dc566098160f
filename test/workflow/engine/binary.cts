import { createServer, type ServerResponse } from 'node:http';
import { Container } from '@n8n/di';
import { BinaryDataService, FileLocation, FileNotFoundError } from 'n8n-core';
import { fileTypeFromMimeType, type IBinaryData } from 'n8n-workflow';
import { listen } from '../../../fakes/listen.cts';
import { platform } from './platform.cts';

/** A file in n8n's binary store (file system), as an item's `binary.<field>` refers to it. */
export async function storeBinary(
	bytes: Buffer,
	mimeType: string,
	fileName: string,
): Promise<IBinaryData> {
	await platform();
	const fileType = fileTypeFromMimeType(mimeType);
	const [, fileExtension] = fileName.split('.');
	const described = { data: '', mimeType, fileName, fileType, fileExtension };
	const location = FileLocation.ofExecution('uploads', 'upload');
	return await Container.get(BinaryDataService).store(location, bytes, described);
}

/** The bytes an item's `binary.<field>` refers to. */
export async function readBinary(binary: IBinaryData): Promise<Buffer> {
	return await Container.get(BinaryDataService).getAsBuffer(binary);
}

/**
 * n8n's public address for signed binary URLs on a free port of 127.0.0.1: its `url` is the
 * `n8nUrl` of a run. A wrong or outlived token gets 400 and a missing file 404, as in n8n.
 */
export async function serveSignedBinaries(): Promise<{ url: string; close: () => Promise<void> }> {
	await platform();
	const server = createServer((request, response) => {
		void answer(new URL(request.url ?? '', 'http://n8n'), response);
	});
	const port = await listen(server);
	const close = () => new Promise<void>((resolve) => server.close(() => resolve()));
	return { url: `http://127.0.0.1:${port}/`, close };
}

async function answer({ pathname, searchParams }: URL, response: ServerResponse): Promise<void> {
	const binaries = Container.get(BinaryDataService);
	try {
		if (pathname !== '/rest/binary-data/signed') throw new FileNotFoundError(pathname);
		const id = binaries.validateSignedToken(searchParams.get('token') ?? '');
		const { mimeType = '', fileName = '', fileSize } = await binaries.getMetadata(id);
		response.setHeader('Content-Type', mimeType);
		response.setHeader('Content-Length', fileSize);
		const disposition = `attachment; filename="${encodeURIComponent(fileName)}"`;
		response.setHeader('Content-Disposition', disposition);
		(await binaries.getAsStream(id)).pipe(response);
	} catch (error) {
		const missing = error instanceof FileNotFoundError;
		response.writeHead(missing ? 404 : 400).end(missing ? '' : (error as Error).message);
	}
}
