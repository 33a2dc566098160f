import { geweApiTest } from './geweCredentialTest';
import { listSearch } from './listSearch';
import { messageCenterApiTest } from './messageCenterCredentialTest';

/** What every GeWe node offers the editor. */
export const geweMethods = { credentialTest: { geweApiTest }, listSearch };

/** What the Message Center's node offers it. */
export const messageCenterMethods = { credentialTest: { messageCenterApiTest } };
