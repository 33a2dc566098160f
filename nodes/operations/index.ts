import { account } from './account';
import { channel } from './channel';
import { contact } from './contact';
import { download } from './download';
import { favorite } from './favorite';
import { group } from './group';
import { label } from './label';
import { message } from './message';
import { moment } from './moment';
import type { Resource } from './operation';
import { profile } from './profile';
import { wecom } from './wecom';

/** All that the GeWe node can do, what people do most first; the first one is its default. */
export const resources: readonly Resource[] = [
	message,
	group,
	contact,
	download,
	moment,
	label,
	account,
	profile,
	channel,
	favorite,
	wecom,
];
