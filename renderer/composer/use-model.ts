/** One asking of the language model: what is on its way, what came, what went wrong. Leaving the dialog stops it. */
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Problem } from '../../contract/answer.ts';
import type { ModelRequest } from '../../coach/model-request.ts';
import { goodship } from '../goodship.ts';

export type Asking =
  | { readonly is: 'to-show' }
  /** The words so far, with placeholders put back. */
  | { readonly is: 'asking'; readonly text: string }
  | { readonly is: 'answered'; readonly text: string }
  | { readonly is: 'failed'; readonly problem: Problem };

export interface Model {
  readonly asking: Asking;
  readonly ask: (request: ModelRequest) => void;
  readonly stop: () => void;
  /** Back to what would be sent. */
  readonly again: () => void;
}

export const useModel = (teamId: string): Model => {
  const [asking, setAsking] = useState<Asking>({ is: 'to-show' });
  const askId = useRef<string | null>(null);
  const request = useRef<ModelRequest | null>(null);

  const stop = useCallback((): void => {
    if (askId.current !== null) void goodship.model.stop({ askId: askId.current });
    askId.current = null;
  }, []);

  useEffect(() => {
    const unhear = goodship.on('model.said', (said) => {
      if (said.askId === askId.current) setAsking({ is: 'asking', text: request.current!.redactor.putBack(said.text) });
    });
    return () => {
      unhear();
      stop();
    };
  }, [stop]);

  const ask = (wanted: ModelRequest): void => {
    const id = crypto.randomUUID();
    askId.current = id;
    request.current = wanted;
    setAsking({ is: 'asking', text: '' });
    const take = async (): Promise<void> => {
      const answer = await goodship.model.ask({ askId: id, teamId, messages: [...wanted.messages] });
      if (askId.current !== id) return;
      askId.current = null;
      setAsking(answer.ok ? { is: 'answered', text: wanted.redactor.putBack(answer.value.text) } : { is: 'failed', problem: answer.problem });
    };
    void take();
  };

  const again = (): void => {
    stop();
    setAsking({ is: 'to-show' });
  };
  return { asking, ask, stop: again, again };
};
