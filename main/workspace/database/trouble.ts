/** What an error says of the file and of the disk under it. */

/** What the system or the engine calls it; empty where it has no name. */
export const codeOf = (error: unknown): string => String((error as { readonly code?: unknown } | null)?.code ?? '');

/** Pages that the cipher does not vouch for, or that make no sense. */
export const isDamage = (error: unknown): boolean => /^SQLITE_(CORRUPT|NOTADB)/.test(codeOf(error));
export const isDiskTrouble = (error: unknown): boolean => /^(SQLITE_(FULL|IOERR|READONLY|CANTOPEN)|ENOSPC|EEXIST|ENOTDIR|EACCES|EROFS|EPERM|EDQUOT)/.test(codeOf(error));
/** There is no room: another time there may be. */
export const isDiskFull = (error: unknown): boolean => /^(SQLITE_FULL|ENOSPC|EDQUOT)/.test(codeOf(error));
