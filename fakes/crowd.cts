import { fixture, fixtures } from '../contracts/callbacks/index.cts';
import { mix } from './player.cts';

/** Videos of all families. */
export const videos = ['v1 video', 'v2 VIDEO', 'v1 video in a group', 'starbot 20004'].map(fixture);
/** What a busy account gets besides: texts, pictures at their real size, voices, XML of all kinds. */
export const others = fixtures.filter(
	({ event, told }) => event !== 'video' && typeof told.id === 'string' && !told.isSelf,
);

/** Pushes of a busy account: 30 % duplicates, 50 % that nobody wants. */
export const crowd = (count: number) =>
	mix({ count, duplicates: 0.3, unwanted: 0.5, wanted: videos, others });
