import { startTestSimulator } from "../simulator";
import { startTestSdk } from "./sdk";

/** A simulator, and a real SDK that receives what its clients record. */
export async function startTelemetry() {
  const sdk = startTestSdk();
  const simulator = await startTestSimulator();
  return {
    simulator,
    sdk,
    [Symbol.asyncDispose]: async () => {
      await simulator[Symbol.asyncDispose]();
      await sdk[Symbol.asyncDispose]();
    },
  };
}
