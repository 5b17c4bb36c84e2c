/** The grey shape of what is on its way. */
import './skeleton.css';

export const Skeleton = ({ lines = 3 }: { readonly lines?: number }) => (
  <div className="skeleton" aria-hidden>
    {Array.from({ length: lines }, (_, index) => <span key={index} className="skeleton__line" />)}
  </div>
);
