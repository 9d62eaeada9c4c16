/**
 * The pauses between two looks at a file that is not as it should be, in milliseconds. Network file systems keep what they
 * know of a file for a second or more, so the last two looks lie further apart than that, and the first come soon.
 */
export const lookPauses: readonly number[] = [20, 50, 100, 200, 400, 600, 1_200];

/** Longest wait of a write for the other writers, and for a name that its last reader keeps, in milliseconds. */
export const longestTurn = 10_000;
