/** The personas, fetched when somebody goes there: the checks of their lines need all rules of the coach. */
import { lazy, Suspense } from 'react';
import { Skeleton } from '../design/skeleton.tsx';

const Inside = lazy(async () => ({ default: (await import('./personas-screen.tsx')).PersonasScreen }));

export const PersonasRoom = () => <Suspense fallback={<Skeleton lines={6} />}><Inside /></Suspense>;
