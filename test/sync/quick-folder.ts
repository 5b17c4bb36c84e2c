/** Where files cost no disk: memory that looks like a folder, where the system has it. What is tested here is order and meaning, not the disk. */
import { accessSync, constants } from 'node:fs';
import { tmpdir } from 'node:os';

export const quickFolder = (): string => {
  try {
    accessSync('/dev/shm', constants.W_OK);
    return '/dev/shm';
  } catch {
    return tmpdir();
  }
};
