/**
 * The system's key store as it is today: macOS's keychain, Windows' data protection, a key ring on Linux. Linux' `basic_text`
 * is a fixed password known to everybody, so it counts as no key store at all.
 */
import { safeStorage, session } from 'electron';

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
 * Chromium has two readers of a Linux key ring: one starts with the program, for its cookies, the other one with our first
 * question. Where the ring knows nothing of Goodship yet, each makes a password up and the later one stays; what was sealed by the
 * other never opens again. Cookies are answered when the first reader is done, so that the second finds its password.
 */
const firstReaderIsDone = (): Promise<unknown> => (process.platform === 'linux' ? session.defaultSession.cookies.get({}) : Promise.resolve());

/** After the app is ready. */
export async function systemKeyStore(): Promise<KeyStore> {
  await firstReaderIsDone();
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
