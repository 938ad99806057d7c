// Loaded into a command before anything else: its clock runs, but shows another time, so that pictures have the same dates.
const shiftMs = Number(process.env["PICTURES_SHIFT_MS"] ?? 0);
const RealDate = Date;

globalThis.Date = new Proxy(RealDate, {
  construct: (_date, given: unknown[]) =>
    Reflect.construct(RealDate, given.length === 0 ? [RealDate.now() + shiftMs] : given) as Date,
  get: (_date, name) =>
    name === "now" ? () => RealDate.now() + shiftMs : (Reflect.get(RealDate, name) as unknown),
});

export {};
