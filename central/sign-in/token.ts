/** Tokens are 32 random bytes; central keeps only their SHA-256, so who reads its database can't sign in with what is there. */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

export const newToken = (): string => randomBytes(32).toString('base64url');
export const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest();
export const isSameToken = (a: string, b: string): boolean => timingSafeEqual(hashOf(a), hashOf(b));
