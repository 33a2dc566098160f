import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { dereferenceSync } from 'dereference-json-schema';
import { parse } from 'yaml';

/** One value of a request body, as the contract describes it. */
export interface Member {
	type: 'string' | 'integer' | 'number' | 'boolean' | 'array' | 'object';
	enum?: Array<string | number>;
	'x-int64'?: true;
	nullable?: true;
	items?: Member;
	minItems?: number;
	maxItems?: number;
	properties?: Record<string, Member>;
	anyOf?: Member[];
}

/** One endpoint of the contract. */
export interface Endpoint {
	/** Below the base URL. */
	path: string;
	effect: string;
	/** The number of the vendor's page; none where no page describes it. */
	page: number | undefined;
	/** Only the free self-hosted gewechat has it, or no page of the vendor describes it. */
	besides: boolean;
	members: Record<string, Member>;
	required: string[];
	/** What a success answers; undefined when it answers nothing. */
	data: Member | undefined;
}

/** What the contract leaves open and the node always sends, by path. */
export const SENT_TOO: Readonly<Record<string, string[]>> = {
	// Without them there would be nothing to change.
	'/personal/privacySettings': ['option'],
	'/personal/updateHeadImg': ['headImgUrl'],
	// Where a list begins, as the documents show it for the first page.
	'/favor/sync': ['syncKey'],
	'/sns/snsList': ['decrypt', 'firstPageMd5', 'maxId'],
	'/sns/contactsSnsList': ['decrypt', 'firstPageMd5', 'maxId'],
	'/finder/commentList': ['lastBuffer'],
	'/finder/followList': ['lastBuffer'],
	'/finder/likeFavList': ['lastBuffer'],
	'/finder/syncPrivateLetterMsg': ['keyBuff'],
	'/finder/userPage': ['lastBuffer'],
};

interface Described {
	'x-effect': string;
	'x-page'?: number;
	'x-free-gewechat'?: true;
	'x-confidence'?: 'low';
	requestBody: { content: { 'application/json': { schema: Body } } };
	responses: { '200': { content: { 'application/json': { schema: Member } } } };
}

interface Body {
	properties?: Record<string, Member>;
	required?: string[];
}

const FILE = join(__dirname, 'gewe.openapi.yaml');
const BASE = '/gewe/v2/api';

/** The endpoints of the GeWe contract with what their bodies hold. */
export function endpoints(): Endpoint[] {
	const { paths } = dereferenceSync(parse(readFileSync(FILE, 'utf8')) as object) as {
		paths: Record<string, { post: Described }>;
	};
	return Object.entries(paths).map(([path, { post }]) => {
		const { requestBody, responses } = post;
		const answer = responses['200'].content['application/json'].schema;
		const { properties = {}, required = [] } = requestBody.content['application/json'].schema;
		return {
			path: path.replace(BASE, ''),
			effect: post['x-effect'],
			page: post['x-page'],
			besides: post['x-free-gewechat'] === true || post['x-confidence'] === 'low',
			members: properties,
			required,
			data: answer.properties?.data,
		};
	});
}
