import { execFileSync } from "node:child_process";
import { join } from "node:path";

test("the credential library is loaded when a token is needed, not when Pulumi's host starts", () => {
  const door = join(__dirname, "../../../../provider/dist/dynamicProvider/index.js");
  const program = `
    require(${JSON.stringify(door)});
    console.log(Object.keys(require.cache).filter((file) => /[\\\\/]@azure[\\\\/]/.test(file)).length);
  `;
  expect(execFileSync(process.execPath, ["-e", program], { encoding: "utf8" }).trim()).toBe("0");
});
