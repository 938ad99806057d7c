export const measureEngine = (): never => {
  throw new Error("later");
};
