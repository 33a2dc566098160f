import type { IDataObject } from 'n8n-workflow';

import type { Family } from './event';
import { geweV1 } from './geweV1';
import { geweV2 } from './geweV2';
import { starBot } from './starBot';

/** In the order in which they are asked. */
export const families: readonly Family[] = [geweV1, geweV2, starBot];

/** @returns undefined for what is no event, such as the pushes that try the URL and hold the token */
export function familyOf(callback: IDataObject): Family | undefined {
	return families.find((family) => family.recognizes(callback));
}
