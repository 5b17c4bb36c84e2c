/** `POST /v1/sign-in`, `/v1/sign-in/refresh`, `/v1/sign-out`. */
import { z } from 'zod';
import { role } from '../model/agent.ts';
import { agentId, instant, line, teamId } from '../model/ids.ts';

export const signInRequest = z.object({ login: z.string().min(1).max(64), password: z.string().min(1).max(1_024), deskName: line });
export const refreshRequest = z.object({ refreshToken: z.string().min(1).max(256) });

export const signInAnswer = z.object({
  agentId,
  name: line,
  role,
  teamIds: z.array(teamId),
  /** Opaque; sent as `Authorization: Bearer`. */
  accessToken: z.string().max(256),
  accessExpiresAt: instant,
  /** Opaque, good for one refresh; each refresh answers a new one. */
  refreshToken: z.string().max(256),
});
export type SignInRequest = z.infer<typeof signInRequest>;
export type SignInAnswer = z.infer<typeof signInAnswer>;
