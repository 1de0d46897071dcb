const dayMs = 86_400_000;

/** For how long the id of a concluded event is still known as a duplicate. */
export const duplicateWindowMs = dayMs;

/** For how long a memo is kept after its last use. */
export const memoLifetimeMs = 30 * dayMs;

/** The last use of a memo that is kept for ever. */
export const keptUntil: number = Number.MAX_SAFE_INTEGER;

/** A memo's last use is written down again when it is so much later; a recall is no write in general. */
export const memoTouchMs = dayMs;

/** How many memos a lane keeps; the least recently used go first. */
export const maxMemos = 200_000;
