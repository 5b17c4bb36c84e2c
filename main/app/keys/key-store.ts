/**
 * The system's key store as it is today: macOS's keychain, Windows' data protection, a key ring on Linux. Linux' `basic_text`
 * is a fixed password known to everybody, so it counts as no key store at all.
 */
import { safeStorage } from 'electron';

export interface KeyStore {
  /** "keychain", "dpapi", "gnome_libsecret" …; null where the system offers none that is safe. */
  readonly name: string | null;
  readonly seal: (text: string) => Buffer;
  /** Null when it was sealed by another key store, or by another ring of this one. */
  readonly unseal: (sealed: Buffer) => string | null;
}

function storeName(): string | null {
  if (process.platform === 'linux') {
    const backend = safeStorage.getSelectedStorageBackend();
    return backend === 'basic_text' || backend === 'unknown' || !safeStorage.isEncryptionAvailable() ? null : backend;
  }
  if (!safeStorage.isEncryptionAvailable()) return null;
  return process.platform === 'darwin' ? 'keychain' : 'dpapi';
}

/**
 * Call it first of all when the app is ready, before any session is touched. Chromium has two readers of a Linux key ring: one that
 * its network starts, for cookies, and this one. Where the ring knows nothing of Goodship yet and both look at once, each makes a
 * password up and the later one stays; what was sealed by the other never opens again. Asked here, ours has its password in the ring
 * before the other looks.
 */
export function meetKeyRing(): void {
  if (process.platform === 'linux') safeStorage.isEncryptionAvailable();
}

/** After the app is ready. */
export function systemKeyStore(): KeyStore {
  return {
    name: storeName(),
    seal: (text) => safeStorage.encryptString(text),
    unseal: (sealed) => {
      try {
        return safeStorage.decryptString(sealed);
      } catch {
        return null;
      }
    },
  };
}

const wordsByStore: Readonly<Record<string, string>> = {
  keychain: 'your macOS keychain',
  dpapi: 'Windows’ data protection for your account',
  gnome_libsecret: 'your key ring (GNOME)',
  kwallet: 'your wallet (KDE)',
  kwallet5: 'your wallet (KDE)',
  kwallet6: 'your wallet (KDE)',
};
export const keyStoreInWords = (name: string | null): string => (name === null ? 'behind your passphrase' : `in ${wordsByStore[name] ?? 'your system’s key store'}`);
