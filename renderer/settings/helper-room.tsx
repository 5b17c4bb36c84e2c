/** The page about the helper, fetched when somebody reads it: its figures come from the very rules and model card. */
import { lazy, Suspense } from 'react';
import { Skeleton } from '../design/skeleton.tsx';

const Inside = lazy(async () => ({ default: (await import('./helper-part.tsx')).HelperPart }));

export const HelperRoom = () => <Suspense fallback={<Skeleton lines={6} />}><Inside /></Suspense>;
