/** One mistake in the arguments, under the property that it is about. */
export interface InputProblem {
  readonly property: string;
  readonly reason: string;
}
