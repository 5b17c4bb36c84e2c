/**
 * How windows are drawn where there is no graphics card: at the far end of a remote desktop, where many agents sit. Chromium finds that out anew at every
 * start, by a process that tries to draw with one. What a start found is remembered, so that those of the following week need not try; then one
 * tries again, for cards come.
 */
import type { App } from 'electron';
import type { Memory } from '../settings/memory.ts';

const goodForMs = 7 * 86_400_000;

type Drawing = Pick<App, 'disableHardwareAcceleration' | 'getGPUFeatureStatus' | 'on'>;

/** Call before the app is ready. */
export function drawAsFound(app: Drawing, memory: Pick<Memory, 'foundNoCardAt' | 'rememberNoCard'>, now: number): void {
  const foundAt = memory.foundNoCardAt();
  if (foundAt !== null && foundAt <= now && now - foundAt < goodForMs) {
    app.disableHardwareAcceleration();
    return;
  }
  app.on('gpu-info-update', () => {
    const { gpu_compositing: drawing } = app.getGPUFeatureStatus();
    if (drawing === 'disabled_software') memory.rememberNoCard(now);
    else if (drawing.startsWith('enabled')) memory.rememberNoCard(null);
  });
}
