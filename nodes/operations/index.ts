import { message } from './message';
import type { Resource } from './operation';

/** All that the GeWe node can do, in the order of its list. */
export const resources: readonly Resource[] = [message];
