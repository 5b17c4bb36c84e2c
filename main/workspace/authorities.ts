/** Whose word for a server counts: the machine's own authorities as well, since companies run central, and models, behind their own. */
import { rootCertificates, getCACertificates } from 'node:tls';

export const authorities = (): string[] => [...new Set([...rootCertificates, ...getCACertificates('system')])];
