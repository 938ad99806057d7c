import { readerFrom } from "../errors";
import { failureText, refusedStatus, storesText, type ResourceHandler } from "../handlers";

/**
 * Formats what a handler throws for Pulumi's dynamic host, which reads `message`, an integer `code` as gRPC status, `id`
 * and `properties` of a resource that stays in the stack, and prints `toString()` and `stack` once more under the stack, so
 * both are kept to a word.
 */
export function surfaced(given: ResourceHandler): Omit<ResourceHandler, "keptAfter" | "planned"> {
  const handler = storesText(given);
  return {
    check: (...given) => formatted(() => handler.check(...given)),
    diff: (...given) => formatted(() => handler.diff(...given)),
    create: (inputs) =>
      formatted(
        () => handler.create(inputs),
        (thrown) => handler.keptAfter?.(thrown, inputs),
      ),
    read: (...given) => formatted(() => handler.read(...given)),
    update: (id, olds, news) =>
      formatted(
        () => handler.update(id, olds, news),
        (thrown) => handler.keptAfter?.(thrown, news, id),
      ),
    delete: (...given) => formatted(() => handler.delete(...given)),
  };
}

async function formatted<T>(
  verb: () => T | Promise<T>,
  keptAfter: (thrown: unknown) => object | undefined = () => undefined,
): Promise<T> {
  try {
    return await verb();
  } catch (thrown) {
    const { message, short, isRefused } = failureText(thrown, readerFrom(process.env));
    const error = new Error(message);
    error.stack = "explained under the resource";
    error.toString = () => short;
    const kept = keptAfter(thrown);
    throw Object.assign(error, isRefused && { code: refusedStatus }, kept && { ...kept, reasons: [message] });
  }
}
