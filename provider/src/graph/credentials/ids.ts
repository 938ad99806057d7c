const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const domain = /^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+$/i;

/** Whether a text is a GUID. */
export const isGuid = (text: string): boolean => guid.test(text);

/** Whether a text can name a tenant: its GUID, or one of its domains. */
export const isTenant = (text: string): boolean => isGuid(text) || (text.length <= 253 && domain.test(text));
