/** A person's name as it is written, whatever direction its script runs in; the whole of it on hover when it is cut. */
export const Name = ({ children }: { readonly children: string }) => <bdi className="ellipsis" title={children}>{children}</bdi>;
