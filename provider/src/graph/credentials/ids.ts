import { isGuid } from "../../text";

const domain = /^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+$/i;

/** Whether a text can name a tenant: its GUID, or one of its domains. */
export const isTenant = (text: string): boolean => isGuid(text) || (text.length <= 253 && domain.test(text));
