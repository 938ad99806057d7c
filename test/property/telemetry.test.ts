import fc from "fast-check";
import { traceLine } from "../../provider/src/telemetry";

const secret = "canary-token-of-the-property";
/** Any text, often one that has the secret somewhere in it. */
const text = fc.oneof(
  fc.string({ unit: "grapheme", maxLength: 200 }),
  fc.tuple(fc.string(), fc.string()).map(([before, after]) => before + secret + after),
  fc.constantFrom("\n", "\u001b[2J", " ", "a b", "\u2028", `Bearer ${secret}`, `?sig=${secret}`),
);
const some = fc.option(text, { nil: undefined });

test("whatever is reported, a line is one line of parts, bounded, and without the token", () => {
  fc.assert(
    fc.property(
      fc.record({ path: text, clientRequestId: some, method: fc.constantFrom("GET", "POST") }),
      fc.record({ requestId: some, retryAfter: some, graphCode: some }),
      some,
      fc.option(fc.integer({ min: 200, max: 599 }), { nil: undefined }),
      (begun, ended, wave, status) => {
        const line = traceLine(
          {
            ...begun,
            operation: "create",
            route: "/tasks",
            origin: "https://graph.microsoft.com",
            number: 1,
            waitedMs: 0,
            units: 2,
          },
          { ...ended, tookMs: 1, isExpected: false, ...(status !== undefined && { status }) },
          { atMs: 0, processId: 1, wave, secrets: [secret] },
        );
        expect(line).not.toContain(secret);
        expect(line).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}]/u);
        expect(line.length).toBeLessThan(7_000);
        const [at, processId, operation, method, , shown, took] = line.split(" ");
        expect([at, processId, operation, method, shown, took]).toEqual([
          "1970-01-01T00:00:00.000Z",
          "1",
          "create",
          begun.method,
          String(status ?? "-"),
          "1ms",
        ]);
      },
    ),
  );
});
