import { codedIn, sentenceOf, type Coded } from "./sentences";

const fileReasons = {
  absent: () => "there is no such file",
  forbidden: () => "this account may not read it",
  notAFile: () => "it is not a file",
  folder: () => "it is a folder",
  tooLarge: ({ mebibytes }: { readonly mebibytes: number }) => `it is larger than ${mebibytes} MiB`,
  tooLargeTogether: ({ mebibytes }: { readonly mebibytes: number }) =>
    `the CSV files of the plan are larger than ${mebibytes} MiB together`,
  notUtf8: ({ line, column }: { readonly line: number; readonly column: number }) =>
    `it is not UTF-8 text (line ${line}, column ${column})`,
  other: ({ errno }: { readonly errno: string }) => `the system answered ${errno}`,
};

/** Why a file cannot be read. */
export type FileReason = Coded<typeof fileReasons>;

/** Ties the facts of a reason to its code. */
export const fileReason = codedIn(fileReasons);

/** A reason as a clause: "it is a folder". */
export const fileReasonText = (reason: FileReason): string => sentenceOf(fileReasons, reason);
